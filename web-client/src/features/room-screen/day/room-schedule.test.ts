import { MeetingSummary } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { logOf, stateOf } from '../../../media/test-meeting.ts';
import { isCalm, isJoinable, meetingToJoin } from './room-schedule.ts';

const minuteMs = 60_000;
const startsAtMs = Date.parse('2026-07-01T01:00:00.000Z');
const { details } = stateOf(logOf());

const meeting = (id: string, change: Record<string, unknown> = {}, startsAfterMin = 0): MeetingSummary =>
  MeetingSummary.parse({
    details: {
      ...details,
      meetingId: id,
      startsAt: new Date(startsAtMs + startsAfterMin * minuteMs).toISOString(),
    },
    status: 'scheduled',
    openedAtMs: null,
    closedAtMs: null,
    tape: 'idle',
    hasTape: false,
    role: 'room',
    mayReplay: false,
    mayEdit: false,
    ...change,
  });

const joined = (meetings: MeetingSummary[], nowMs: number, held: [string, number][] = []): string | null => {
  const heldBack = new Map(held.map(([id, untilMs]) => [meeting(id).details.meetingId, untilMs]));
  return meetingToJoin(meetings, nowMs, heldBack)?.details.meetingId ?? null;
};

describe('isJoinable', () => {
  it('is so from 60 minutes before the start', () => {
    expect(isJoinable(meeting('a'), startsAtMs - 60 * minuteMs - 1)).toBe(false);
    expect(isJoinable(meeting('a'), startsAtMs - 60 * minuteMs)).toBe(true);
    expect(isJoinable(meeting('a'), startsAtMs + 13 * 60 * minuteMs)).toBe(false);
  });

  it('is so in session whatever the time, and never when closed or not invited', () => {
    expect(isJoinable(meeting('a', { status: 'open' }), startsAtMs + 20 * 60 * minuteMs)).toBe(true);
    expect(isJoinable(meeting('a', { status: 'closed' }), startsAtMs)).toBe(false);
    expect(isJoinable(meeting('a', { role: null, status: 'open' }), startsAtMs)).toBe(false);
  });
});

describe('isCalm', () => {
  const lobbyAtMs = startsAtMs - 60 * minuteMs;

  it('is so until five minutes before the lobby, and not before twelve hours after the start', () => {
    expect(isCalm([], startsAtMs)).toBe(true);
    expect(isCalm([meeting('a')], lobbyAtMs - 5 * minuteMs - 1)).toBe(true);
    expect(isCalm([meeting('a')], lobbyAtMs - 5 * minuteMs)).toBe(false);
    expect(isCalm([meeting('a')], startsAtMs + 12 * 60 * minuteMs)).toBe(false);
    expect(isCalm([meeting('a')], startsAtMs + 12 * 60 * minuteMs + 1)).toBe(true);
  });

  it('is not so while a meeting goes on, whatever else there is', () => {
    const over = meeting('over', { status: 'closed' });
    expect(isCalm([over], startsAtMs)).toBe(true);
    expect(isCalm([over, meeting('on', { status: 'open' })], startsAtMs + 20 * 60 * minuteMs)).toBe(false);
  });

  it('is so beside a meeting that the room is not in', () => {
    expect(isCalm([meeting('a', { role: null, status: 'open' })], startsAtMs)).toBe(true);
  });
});

describe('meetingToJoin', () => {
  it('takes a meeting in session before one in its lobby before one to come', () => {
    const all = [
      meeting('later', {}, 30),
      meeting('lobby', { status: 'lobby' }),
      meeting('open', { status: 'open', openedAtMs: 5 }),
    ];
    expect(joined(all, startsAtMs)).toBe('open');
    expect(joined(all.slice(0, 2), startsAtMs)).toBe('lobby');
    expect(joined(all.slice(0, 1), startsAtMs)).toBe('later');
    expect(joined([], startsAtMs)).toBeNull();
  });

  it('stays in the meeting that was opened first', () => {
    const all = [
      meeting('second', { status: 'open', openedAtMs: 9 }),
      meeting('first', { status: 'open', openedAtMs: 5 }),
    ];
    expect(joined(all, startsAtMs)).toBe('first');
  });

  it('stays out of a meeting that somebody left, until the time is over', () => {
    const all = [meeting('a', { status: 'open' })];
    expect(joined(all, startsAtMs, [['a', Infinity]])).toBeNull();
    expect(joined(all, startsAtMs, [['a', startsAtMs]])).toBe('a');
  });
});
