import { type MeetingId, type MinutesOrder, Refusal, type TaskAct, type TaskView } from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { MinutesPage } from '../../test-support/MinutesPage.ts';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

type Who = 'chair' | 'secretary' | 'records' | 'batri' | 'binhdai' | 'operator' | 'stranger';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let callers: Record<Who, Caller>;
let meetingId: MeetingId;

beforeAll(async () => {
  redis = await RedisServer.start();
  node = await TestNode.start(redis);
  cast = await foundProvince(node);
  const caller = (who: Who): Promise<Caller> => signedIn(node, who);
  callers = {
    chair: await caller('chair'),
    secretary: await caller('secretary'),
    records: await caller('records'),
    batri: await caller('batri'),
    binhdai: await caller('binhdai'),
    operator: await caller('operator'),
    stranger: await caller('stranger'),
  };
  meetingId = await makeMeeting(node, cast);
  const visitor = await Visitor.enter(callers.chair, meetingId);
  await visitor.ask('meeting:open', {});
  await visitor.ask('meeting:close', {});
  visitor.close();
});

afterAll(async () => {
  await node.close();
  await redis.stop();
});

/** A day on the province's calendar. */
const dayFromNow = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + days * 86_400_000);

const order = async (who: Who, given: MinutesOrder): Promise<void> => {
  const { record } = await callers.secretary.call('minutes', { params: { meetingId } });
  const body = { revision: record.revision, order: given };
  expect(await callers[who].refusal('orderMinutes', { params: { meetingId }, body })).toBe('accepted');
};

const approved = async (): Promise<void> => {
  await order('secretary', { act: 'submit' });
  await order('chair', { act: 'approve' });
};
const issueAs = async (number: number): Promise<void> => {
  await order('records', { act: 'issue', number, symbol: 'BB-UBND', date: '2026-03-03' });
};

const write = async (...conclusions: [string, string, Record<string, string>][]): Promise<void> => {
  const page = await MinutesPage.open(callers.secretary, meetingId);
  for (const [id, text, attributes] of conclusions) {
    const update = page.add('conclusion', id, text, attributes);
    expect(await page.refusal('minutes:write', { update })).toBe('accepted');
  }
  page.close();
};

const tasksOf = async (who: Who): Promise<TaskView[]> => (await callers[who].call('tasks')).tasks;
const first = async (who: Who): Promise<TaskView> => {
  const [found] = await tasksOf(who);
  if (found === undefined) throw new Error('no task');
  return found;
};
const act = async (who: Who, wanted: TaskAct, note = '', stale = 0): Promise<string> => {
  const { task } = await first('secretary');
  const body = { revision: task.revision - stale, act: wanted, note };
  const params = { taskMeetingId: meetingId, blockId: task.blockId };
  return callers[who].refusal('actOnTask', { params, body });
};

it('nobody has a task before the minutes are issued', async () => {
  for (const who of ['batri', 'secretary', 'operator'] as const) expect(await tasksOf(who)).toEqual([]);
  const nothing = { overdue: 0, today: 0, soon: 0, toConfirm: 0 };
  expect(await callers.batri.call('taskReminders')).toEqual(nothing);
});

it('marked conclusions become numbered tasks of their units', async () => {
  await write(
    ['kl1', 'Giao UBND huyện Ba Tri báo cáo', { unitId: cast.units.batri.id, dueDate: dayFromNow(-1) }],
    ['kl2', 'Giao UBND huyện Bình Đại rà soát', { unitId: cast.units.binhdai.id, dueDate: dayFromNow(2) }],
    ['kl3', 'Thống nhất nội dung báo cáo', {}],
  );
  await approved();
  await issueAs(1);
  await until('the tasks', async () => (await tasksOf('secretary')).length === 2);
  const own = await first('batri');
  expect([own.task.blockId, own.due, own.roles]).toEqual(['kl1', 'overdue', ['unit']]);
  expect(await tasksOf('batri')).toHaveLength(1);
  expect((await tasksOf('records')).map((one) => one.roles)).toEqual([[], []]);
  expect(await tasksOf('stranger')).toEqual([]);
  expect(await callers.batri.call('taskReminders')).toMatchObject({ overdue: 1, soon: 0 });
  expect(await callers.binhdai.call('taskReminders')).toMatchObject({ overdue: 0, soon: 1 });
  expect(await callers.secretary.call('taskReminders')).toMatchObject({ overdue: 1, soon: 1, toConfirm: 0 });
});

it('each act is taken from those of the table at its state, and refused from all others', async () => {
  expect(await act('secretary', 'report', 'x')).toBe('forbidden');
  expect(await act('records', 'note', 'x')).toBe('forbidden');
  expect(await act('binhdai', 'report', 'x')).toBe('task_not_found');
  expect(await act('batri', 'confirm')).toBe('forbidden');
  expect(await act('secretary', 'confirm')).toBe('task_wrong_state');
  expect(await act('batri', 'report')).toBe('bad_request');
  expect(await act('batri', 'begin')).toBe('accepted');
  expect(await act('batri', 'begin')).toBe('task_wrong_state');
  expect(await act('batri', 'note', 'Đang thu thập số liệu', 1)).toBe('conflict');
  expect(await act('batri', 'report', 'Đã gửi báo cáo số 12')).toBe('accepted');
  expect(await callers.chair.call('taskReminders')).toMatchObject({ overdue: 0, toConfirm: 1 });
  expect(await act('chair', 'return', 'Thiếu phụ lục')).toBe('accepted');
  expect(await act('batri', 'report', 'Đã bổ sung phụ lục')).toBe('accepted');
  expect(await act('secretary', 'confirm')).toBe('accepted');
  const { task } = await first('batri');
  expect(task.status).toBe('done');
  const acts = task.history.map((one) => one.act);
  expect(acts).toEqual(['issued', 'begin', 'report', 'return', 'report', 'confirm']);
  expect(task.history[3]).toMatchObject({ note: 'Thiếu phụ lục', by: { name: 'chair' } });
});

it('a new edition changes what is asked and loses no state', async () => {
  await order('records', { act: 'lock' });
  await order('secretary', { act: 'correct', reason: 'Sai tên đơn vị' });
  await write(['kl4', 'Giao UBND huyện Ba Tri kiểm tra', { unitId: cast.units.batri.id }]);
  expect(await tasksOf('batri')).toHaveLength(1);
  await approved();
  await issueAs(2);
  await until('the new task', async () => (await tasksOf('batri')).length === 2);
  const [done, fresh] = await tasksOf('batri');
  expect(done?.task).toMatchObject({ blockId: 'kl1', status: 'done', edition: 2, docNumber: '02/BB-UBND' });
  expect(fresh?.task).toMatchObject({ blockId: 'kl4', status: 'assigned', dueDate: null, number: 4 });
});

const corrected = async (conclusion: string): Promise<void> => {
  await order('records', { act: 'lock' });
  await order('secretary', { act: 'correct', reason: 'Sai sót' });
  await write([conclusion, 'Giao UBND huyện Ba Tri tổng hợp', { unitId: cast.units.batri.id }]);
  await approved();
};
const taken = async (id: string): Promise<boolean> =>
  (await tasksOf('batri')).some(({ task }) => task.blockId === id);
const issuedOnce = async (id: string): Promise<void> => {
  const found = (await tasksOf('batri')).filter(({ task }) => task.blockId === id);
  expect(found.map(({ task }) => task.history.map((one) => one.act))).toEqual([['issued']]);
};

it('one failure loses no task: it is tried again though nobody touches the minutes', async () => {
  await corrected('kl5');
  const failing = vi
    .spyOn(node.features.minutesFacts, 'inForce')
    .mockRejectedValueOnce(new Refusal('unavailable'));
  await issueAs(3);
  await until('the task after a failure', () => taken('kl5'));
  failing.mockRestore();
  await issuedOnce('kl5');
});

it('what a node left when it died is taken over by those that start later, once', async () => {
  await corrected('kl6');
  const dying = vi.spyOn(node.features.minutesFacts, 'inForce').mockRejectedValue(new Refusal('unavailable'));
  await issueAs(4);
  expect(await taken('kl6')).toBe(false);
  const others = await Promise.all([TestNode.start(redis), TestNode.start(redis)]);
  await until('the task on another node', () => taken('kl6'));
  dying.mockRestore();
  await Promise.all(others.map((one) => one.close()));
  await issuedOnce('kl6');
});
