import { type LoggedEvent, ParticipantId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import { orderAnnouncementOf, type OrderWords } from './order-announcement.ts';
import { isOfficer, keepsDoor, mayBeRemoved } from './rights.ts';

const chair = ParticipantId.parse('p_chair');
const batri = ParticipantId.parse('r_batri');

const asKey = (key: string, values?: Record<string, string | number>): string =>
  [key, ...Object.values(values ?? {})].join(' ');
const words: OrderWords = {
  order: asKey,
  layout: asKey,
  timeOf: (atMs) => new Date(atMs).toISOString().slice(11, 16),
};

const guest = {
  participantId: 'g_1',
  personId: null,
  roomId: null,
  unitId: 'guest',
  unitName: 'Báo Đồng Khởi',
  displayName: 'Phạm Thị Năm',
  role: 'guest',
};

const said = (event: unknown, self: ParticipantId): string | null => {
  const log = logOf(joins('chair'), joins('batri'), { type: 'meeting_opened', by: chair }, event);
  const last: LoggedEvent | undefined = log.at(-1);
  if (last === undefined) throw new Error('no event');
  return orderAnnouncementOf(last, stateOf(log), self, words);
};

describe('what is said about the order', () => {
  it('tells who waits to those who keep the door', () => {
    const knocks = { type: 'participant_waits', participant: guest };
    expect(said(knocks, chair)).toBe('saidWaits Phạm Thị Năm');
    expect(said(knocks, batri)).toBeNull();
  });

  it.each([
    [{ type: 'meeting_locked', by: chair }, 'saidLocked'],
    [{ type: 'meeting_unlocked', by: chair }, 'saidUnlocked'],
    [{ type: 'pause_begun', untilMs: 3_600_000, by: chair }, 'saidPaused 01:00'],
    [{ type: 'pause_ended', by: null }, 'saidResumed'],
    [{ type: 'layout_chosen', layout: 'wall_9', by: chair }, 'saidLayout wall_9'],
    [{ type: 'spotlight_set', participantId: batri, by: chair }, 'saidSpotlight Điểm cầu Ba Tri'],
    [{ type: 'spotlight_set', participantId: null, by: chair }, null],
    [{ type: 'chat_closed', by: chair }, null],
    [{ type: 'reactions_allowed', by: chair }, null],
  ])('%j', (event, expected) => {
    expect(said(event, batri)).toBe(expected);
  });

  it('tells the one who leads now, and the others who does', () => {
    const passes = { type: 'presiding_passed', to: batri, by: null, reason: 'line_lost' };
    expect(said(passes, batri)).toBe('saidYouLead');
    expect(said(passes, chair)).toBe('saidOtherLeads Điểm cầu Ba Tri');
  });
});

describe('who keeps the order', () => {
  const meeting = stateOf(logOf(joins('chair'), joins('batri')));
  const hall = meeting.participants[batri];
  const leader = meeting.participants[chair];
  if (hall === undefined || leader === undefined) throw new Error('nobody joined');

  it('is whoever leads, and the secretary', () => {
    expect(keepsDoor(meeting, leader)).toBe(true);
    expect(keepsDoor(meeting, hall)).toBe(false);
    expect(keepsDoor(meeting, { participantId: batri, role: 'secretary' })).toBe(true);
  });

  it('sends out nobody of the staff, and nobody who has gone', () => {
    expect(mayBeRemoved(hall)).toBe(true);
    expect(mayBeRemoved({ ...hall, present: false })).toBe(false);
    expect(mayBeRemoved(leader)).toBe(false);
    expect(isOfficer({ role: 'operator' })).toBe(true);
    expect(isOfficer({ role: 'guest' })).toBe(false);
  });
});
