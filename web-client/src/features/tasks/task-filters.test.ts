import { MeetingId, PersonId, type Task, type TaskView, UnitId } from '@giaoban/protocol';
import { expect, test } from 'vitest';
import { shownBy, taskFilters } from './task-filters.ts';

const task = (change: Partial<Task>): Task => ({
  meetingId: MeetingId.parse('m1'),
  blockId: 'kl1',
  revision: 1,
  edition: 1,
  number: 1,
  meetingTitle: 'Họp giao ban',
  docNumber: '01/BB-UBND',
  leaderIds: [PersonId.parse('p1')],
  hostUnitId: UnitId.parse('u0'),
  unitId: UnitId.parse('u1'),
  unitName: 'Sở Tài chính',
  text: 'báo cáo',
  dueDate: '2026-03-04',
  status: 'doing',
  history: [{ atMs: 0, by: null, act: 'issued', status: 'assigned', note: '' }],
  ...change,
});
const seen = (change: Partial<Task>, view: Partial<TaskView> = {}): string[] => {
  const one: TaskView = { task: task(change), roles: ['unit'], acts: [], due: 'soon', ...view };
  // A Wednesday.
  return taskFilters.filter((filter) => shownBy(filter, one, '2026-03-04'));
};

test('a task stands under every filter that fits it', () => {
  expect(seen({})).toEqual(['mine', 'week', 'all']);
  expect(seen({ dueDate: '2026-03-02' }, { due: 'overdue' })).toEqual(['mine', 'overdue', 'week', 'all']);
  expect(seen({ dueDate: '2026-03-08' }, { roles: ['leader'] })).toEqual(['week', 'all']);
  expect(seen({ dueDate: '2026-03-09' })).toEqual(['mine', 'all']);
  expect(seen({ status: 'done' }, { due: 'none' })).toEqual(['done', 'all']);
  expect(seen({ status: 'withdrawn', dueDate: null }, { due: 'none' })).toEqual(['all']);
});
