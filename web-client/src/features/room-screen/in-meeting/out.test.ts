import { describe, expect, it } from 'vitest';
import type { ConnectionPhase, EndReason } from '../../../media/connection/connection-view.ts';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import { heldUntilMs, type Out, outOf } from './out.ts';

const meeting = stateOf(logOf(joins('batri')));
const ended = (
  reason: EndReason,
  error: 'meeting_cancelled' | 'meeting_locked' | null = null,
): ConnectionPhase => ({ kind: 'ended', reason, error });

describe('why a room is out of a meeting', () => {
  it('is nothing while it is in, or on its way back', () => {
    expect(outOf({ phase: { kind: 'joined' }, meeting })).toBeNull();
    expect(outOf({ phase: { kind: 'reconnecting', attempt: 3 }, meeting })).toBeNull();
  });

  it('is the end of the meeting before anything else', () => {
    const closed = { ...meeting, status: 'closed' as const };
    expect(outOf({ phase: ended('left'), meeting: closed })).toEqual({ reason: 'closed' });
    expect(outOf({ phase: ended('refused', 'meeting_cancelled'), meeting: null })).toEqual({
      reason: 'closed',
    });
  });

  it('is what the server said, or what was done elsewhere', () => {
    expect(outOf({ phase: ended('refused', 'meeting_locked'), meeting: null })).toEqual({
      reason: 'refused',
      code: 'meeting_locked',
    });
    expect(outOf({ phase: ended('replaced'), meeting })).toEqual({ reason: 'replaced' });
    expect(outOf({ phase: ended('outdated'), meeting })).toEqual({ reason: 'outdated' });
  });
});

describe('how long a room stays out', () => {
  const nowMs = Date.parse('2026-07-01T01:00:00.000Z');

  it.each<Out>([{ reason: 'refused', code: 'meeting_locked' }, { reason: 'outdated' }])(
    'is 15 s by the clock that was read: %j',
    (out) => {
      expect(heldUntilMs(out, nowMs)).toBe(nowMs + 15_000);
    },
  );

  it.each<Out>([{ reason: 'closed' }, { reason: 'left' }, { reason: 'replaced' }])(
    'is for good: %j',
    (out) => {
      expect(heldUntilMs(out, nowMs)).toBe(Infinity);
    },
  );
});
