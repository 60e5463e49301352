import type { MeetingState } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import {
  isTaped,
  isToldOfSpace,
  isToldOfTape,
  spaceWarningOf,
  tapeLampOf,
  tapeOrderOf,
} from './tape-lamp.ts';

const opened = { type: 'meeting_opened', by: 'p_chair' };
const taped = (...happened: unknown[]): MeetingState => {
  const state = stateOf(logOf(joins('chair'), opened, ...happened));
  const recording: MeetingState['details']['recording'] = {
    kind: 'scheduled',
    start: { kind: 'on_opening' },
    end: { kind: 'on_closing' },
  };
  return { ...state, details: { ...state.details, recording } };
};
const begun = { type: 'tape_begun' };
const failed = { type: 'tape_failed', reason: 'no_growth' };
const paused = { type: 'tape_paused', by: 'p_chair' };
const stoppedByChair = { type: 'tape_stopped', reason: 'by_chair' };
const resumed = { type: 'tape_resumed', by: 'p_chair' };

describe('the lamp', () => {
  it('is dark in a meeting that is not taped', () => {
    expect(tapeLampOf(stateOf(logOf(joins('chair'), opened))).kind).toBe('none');
  });

  it('is red only once files grow', () => {
    expect(tapeLampOf(taped(begun, { type: 'tape_waiting' })).kind).toBe('waits');
    const told = [taped(), taped(failed), taped(begun), taped(begun, { type: 'tape_waiting' })].map(
      isToldOfTape,
    );
    expect(told).toEqual([false, false, true, true]);
    expect(tapeLampOf(taped()).kind).toBe('waits');
    expect(tapeLampOf(taped(begun))).toEqual({ kind: 'recording', begunAtMs: 4000 });
  });

  it('says failure, recovery, pause and end', () => {
    expect(tapeLampOf(taped(begun, failed))).toEqual({ kind: 'failed', reason: 'no_growth' });
    expect(tapeLampOf(taped(begun, failed, { type: 'tape_recovered', gapMs: 900 })).kind).toBe('recording');
    expect(tapeLampOf(taped(begun, paused)).kind).toBe('paused');
    expect(tapeLampOf(taped(begun, paused, stoppedByChair, resumed)).kind).toBe('waits');
    expect(tapeLampOf(taped(begun, { type: 'tape_stopped', reason: 'limit' })).kind).toBe('stopped');
  });
});

it('everybody is on tape while it runs and while it is being mended, not while the chair has stopped it', () => {
  expect(isTaped(taped())).toBe(false);
  expect([isTaped(taped(begun)), isTaped(taped(begun, failed))]).toEqual([true, true]);
  expect(isTaped(taped(failed))).toBe(false);
  expect(isTaped(taped(begun, paused, stoppedByChair))).toBe(false);
  expect(isTaped(taped(begun, paused, stoppedByChair, resumed, begun))).toBe(true);
  expect(isTaped(taped(begun, { type: 'tape_stopped', reason: 'limit' }))).toBe(false);
});

describe('the warning of the disk', () => {
  it('is for those who can do something about it, until there is enough', () => {
    const short = { type: 'tape_space_short', leftMs: 1_200_000 };
    const state = stateOf(logOf(joins('chair'), joins('batri'), opened, short));
    const ids = Object.values(state.participants).map((one) => one.participantId);
    expect(ids.map((id) => spaceWarningOf(state, id))).toEqual([1_200_000, null]);
    const enough = stateOf(logOf(joins('chair'), opened, short, { type: 'tape_space_enough' }));
    expect(ids.map((id) => spaceWarningOf(enough, id))).toEqual([null, null]);
  });
});

describe('the forecast of the disk', () => {
  it('is for the same people, while something is taped or is about to be', () => {
    const told = (state: MeetingState): boolean[] =>
      Object.values(state.participants).map((one) => isToldOfSpace(state, one.participantId));
    const withSite = (...happened: unknown[]): MeetingState => taped(joins('batri'), ...happened);
    expect(told(withSite())).toEqual([true, false]);
    expect(told(withSite(begun))).toEqual([true, false]);
    expect(told(withSite(begun, failed))).toEqual([true, false]);
    expect(told(withSite(begun, paused))).toEqual([false, false]);
    expect(told({ ...withSite(begun), status: 'closed' })).toEqual([false, false]);
  });
});

describe('the chair’s order', () => {
  it('is to stop while it runs or is about to, and to go on after he stopped it', () => {
    expect(tapeOrderOf(taped())).toBe('pause');
    expect(tapeOrderOf(taped(paused))).toBe('resume');
    expect(tapeOrderOf(taped(begun))).toBe('pause');
    expect([tapeOrderOf(taped(failed)), tapeOrderOf(taped(begun, failed))]).toEqual(['pause', 'pause']);
    expect(tapeOrderOf(taped(begun, paused))).toBe('resume');
    expect(tapeOrderOf(taped(begun, paused, stoppedByChair))).toBe('resume');
    expect(tapeOrderOf(taped(begun, paused, resumed))).toBe('pause');
  });

  it('is to go on when its limit has stopped it', () => {
    const limit = { type: 'tape_stopped', reason: 'limit' };
    expect(tapeOrderOf(taped(begun, limit))).toBe('resume');
    expect(tapeOrderOf(taped(begun, limit, resumed, begun))).toBe('pause');
    const closed = { type: 'meeting_closed', by: 'p_chair' };
    expect(tapeOrderOf(taped(begun, { type: 'tape_stopped', reason: 'closing' }, closed))).toBeNull();
  });

  it('is none before the opening while nothing is taped, and none when it is over', () => {
    expect(tapeOrderOf({ ...taped(), status: 'lobby' })).toBeNull();
    expect(tapeOrderOf({ ...taped(begun), status: 'lobby' })).toBe('pause');
    expect(tapeOrderOf({ ...taped(begun), status: 'closed' })).toBeNull();
  });

  it('is none where nothing is taped', () => {
    expect(tapeOrderOf(stateOf(logOf(joins('chair'), opened)))).toBeNull();
  });
});
