import { evolve, evolveAll, joinableUntilMs, type MeetingEvent, type MeetingState } from '@giaoban/protocol';
import type { TapeReport } from '@giaoban/protocol/internal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chair, details, eventOf, logOf, present } from '../testing/test-meeting.ts';
import {
  isInVain,
  isUntaped,
  nextReport,
  pauseConfirmed,
  tapeOrder,
  tapeSight,
  type TapeSight,
} from './tape-lamp.ts';

/** A meeting's log into which the recorder reports what it sees. */
class Lamp {
  log = logOf(present.map((event, at) => [at, event]));
  state: MeetingState;

  constructor() {
    const state = evolveAll(null, this.log);
    if (state === null) throw new Error('no meeting');
    this.state = state;
  }

  happen(event: MeetingEvent): void {
    const logged = { seq: this.state.seq + 1, atMs: this.state.seq * 10, event };
    this.state = evolve(this.state, logged);
    this.log = [...this.log, logged];
  }

  /** Reports until there is nothing to report; says what. */
  see(sight: TapeSight): TapeReport[] {
    const reports: TapeReport[] = [];
    for (;;) {
      const report = nextReport(this.state.tape, pauseConfirmed(this.log), sight);
      if (report === null) return reports;
      expect(reports.length).toBeLessThan(3);
      reports.push(report);
      this.happen(eventOf(report));
    }
  }
}

const growing: TapeSight = { kind: 'growing', gapMs: 700.4 };
const pause: MeetingEvent = { type: 'tape_paused', by: chair.participantId };
const resume: MeetingEvent = { type: 'tape_resumed', by: chair.participantId };

describe('the lamp', () => {
  it('goes on with growth, off with trouble, on again with the gap', () => {
    const lamp = new Lamp();
    expect(lamp.see({ kind: 'waiting' })).toEqual([]);
    expect(lamp.see({ kind: 'troubled', reason: 'recorder_lost' })).toEqual([]);
    expect(lamp.see(growing)).toEqual([{ kind: 'begun' }]);
    expect(lamp.see({ kind: 'troubled', reason: 'no_growth' })).toEqual([
      { kind: 'failed', reason: 'no_growth' },
    ]);
    expect(lamp.see({ kind: 'waiting' })).toEqual([]);
    expect(lamp.see(growing)).toEqual([{ kind: 'recovered', gapMs: 700 }]);
    expect(lamp.see({ kind: 'ended', reason: 'closing' })).toEqual([{ kind: 'stopped', reason: 'closing' }]);
    expect(lamp.see({ kind: 'ended', reason: 'closing' })).toEqual([]);
  });

  it('goes out when nobody has anything to be taped, and on again', () => {
    const lamp = new Lamp();
    expect(lamp.see({ kind: 'empty' })).toEqual([]);
    lamp.see(growing);
    expect(lamp.see({ kind: 'empty' })).toEqual([{ kind: 'waiting' }]);
    expect(lamp.see({ kind: 'empty' })).toEqual([]);
    expect(lamp.see({ kind: 'troubled', reason: 'recorder_lost' })).toEqual([]);
    expect(lamp.see(growing)).toEqual([{ kind: 'begun' }]);
  });

  it('tells of trouble before anything was taped; what begins late begins, and has no gap', () => {
    const lamp = new Lamp();
    const troubled: TapeSight = { kind: 'troubled', reason: 'media_lost' };
    expect(lamp.see(troubled)).toEqual([{ kind: 'failed', reason: 'media_lost' }]);
    expect(lamp.see(troubled)).toEqual([]);
    expect(lamp.see({ kind: 'empty' })).toEqual([{ kind: 'waiting' }]);
    lamp.see(troubled);
    expect(lamp.see(growing)).toEqual([{ kind: 'begun' }]);
  });

  it('obeys the chair and says so once', () => {
    const lamp = new Lamp();
    lamp.see(growing);
    lamp.happen(pause);
    expect(lamp.see(growing)).toEqual([]);
    expect(lamp.see({ kind: 'held' })).toEqual([{ kind: 'stopped', reason: 'by_chair' }]);
    expect(lamp.see({ kind: 'held' })).toEqual([]);
    lamp.happen(resume);
    expect(lamp.see(growing)).toEqual([{ kind: 'begun' }]);
    lamp.happen(pause);
    expect(lamp.see({ kind: 'held' })).toEqual([{ kind: 'stopped', reason: 'by_chair' }]);
  });

  it('goes on after its limit when the chair wants it, until the closing', () => {
    const lamp = new Lamp();
    lamp.see(growing);
    expect(lamp.see({ kind: 'ended', reason: 'limit' })).toEqual([{ kind: 'stopped', reason: 'limit' }]);
    lamp.happen(resume);
    expect(tapeOrder(lamp.state, 1, 1e12)).toBe('record');
    expect(lamp.see(growing)).toEqual([{ kind: 'begun' }]);
    expect(lamp.see({ kind: 'ended', reason: 'closing' })).toEqual([{ kind: 'stopped', reason: 'closing' }]);
  });

  it('says what is seen, whatever happened before, and never twice', () => {
    const sight = fc.oneof(
      fc.constant<TapeSight>({ kind: 'waiting' }),
      fc.constant(growing),
      fc.constant<TapeSight>({ kind: 'troubled', reason: 'media_lost' }),
      fc.constant<TapeSight>({ kind: 'held' }),
    );
    const order = fc.constantFrom(pause, resume);
    fc.assert(
      fc.property(fc.array(fc.oneof(sight, order)), (steps) => {
        const lamp = new Lamp();
        for (const step of steps) {
          if ('kind' in step) lamp.see(step);
          else if ((step.type === 'tape_paused') !== lamp.state.tape.pausedByChair) lamp.happen(step);
        }
        const wasPaused = lamp.state.tape.pausedByChair;
        lamp.see(growing);
        expect(lamp.state.tape.status === 'recording').toBe(!wasPaused);
      }),
    );
  });
});

describe('a meeting that nobody opens in its time', () => {
  const { tape } = new Lamp().state;
  const untilMs = joinableUntilMs(details);
  it('is taped in vain, unless its lobby is on tape', () => {
    const lobby = { status: 'lobby', tape, details } as const;
    expect([isInVain(lobby, untilMs), isInVain(lobby, untilMs + 1)]).toEqual([false, true]);
    expect(isInVain({ ...lobby, tape: { ...tape, begunAtMs: 1 } }, untilMs + 1)).toBe(false);
    for (const status of ['open', 'closed'] as const)
      expect(isInVain({ ...lobby, status }, untilMs + 1)).toBe(false);
  });
});

describe('tapeOrder and tapeSight', () => {
  const { tape } = new Lamp().state;
  it('follow the meeting, the chair and the limit', () => {
    expect(tapeOrder({ details, status: 'open', tape }, null, 0)).toBe('record');
    expect(tapeOrder({ details, status: 'open', tape: { ...tape, pausedByChair: true } }, null, 0)).toBe(
      'hold',
    );
    expect(tapeOrder({ details, status: 'open', tape: { ...tape, begunAtMs: 100 } }, 50, 149)).toBe('record');
    expect(tapeOrder({ details, status: 'open', tape: { ...tape, begunAtMs: 100 } }, 50, 150)).toBe('limit');
    const lifted = { ...tape, begunAtMs: 100, limitLifted: true } as const;
    expect(tapeOrder({ details, status: 'open', tape: lifted }, 50, 150)).toBe('record');
    expect(tapeOrder({ details, status: 'open', tape: { ...tape, status: 'stopped' } }, null, 0)).toBe(
      'limit',
    );
    expect(tapeOrder({ details, status: 'closed', tape: { ...tape, pausedByChair: true } }, null, 0)).toBe(
      'end',
    );
  });

  it('ask for nothing but the end in a meeting that is to have no tape', () => {
    const untaped = { details: { ...details, recording: { kind: 'none' } }, tape } as const;
    expect(isUntaped(untaped)).toBe(true);
    expect(tapeOrder({ ...untaped, status: 'open' }, null, 0)).toBe('wait');
    expect(tapeOrder({ ...untaped, status: 'closed' }, null, 0)).toBe('end');
  });

  it('end only when all files are closed', () => {
    const parts = {
      leaving: false,
      diskFull: false,
      isIdle: false,
      isGrowing: true,
      emptyMs: 0,
      trouble: null,
      worstGapMs: 3,
    } as const;
    expect(tapeSight({ ...parts, order: 'record' })).toEqual({ kind: 'growing', gapMs: 3 });
    const empty = { ...parts, order: 'record', isGrowing: false, isIdle: true } as const;
    expect(tapeSight({ ...empty, emptyMs: 1_900 })).toEqual({ kind: 'waiting' });
    expect(tapeSight({ ...empty, emptyMs: 2_000 })).toEqual({ kind: 'empty' });
    expect(tapeSight({ ...parts, order: 'end' })).toEqual({ kind: 'waiting' });
    expect(tapeSight({ ...parts, order: 'end', isIdle: true })).toEqual({ kind: 'ended', reason: 'closing' });
    expect(tapeSight({ ...parts, order: 'limit', isIdle: true })).toEqual({ kind: 'ended', reason: 'limit' });
    expect(tapeSight({ ...parts, order: 'hold', isIdle: true })).toEqual({ kind: 'held' });
    expect(tapeSight({ ...parts, order: 'record', diskFull: true })).toMatchObject({ reason: 'disk_full' });
    expect(tapeSight({ ...parts, order: 'record', trouble: 'ffmpeg_died' })).toMatchObject({
      reason: 'no_growth',
    });
    expect(tapeSight({ ...parts, order: 'record', leaving: true })).toMatchObject({
      reason: 'recorder_lost',
    });
  });
});
