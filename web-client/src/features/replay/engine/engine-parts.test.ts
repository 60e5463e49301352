import { describe, expect, it } from 'vitest';
import { PlaybackClock } from './PlaybackClock.ts';
import { segmentAt, segmentsAround, segmentsToDrop } from './segment-window.ts';
import { correctionFor } from './sync-correction.ts';
import { toldPosition } from './told-position.ts';

const clockAt = () => {
  let nowMs = 500;
  const clock = new PlaybackClock(() => nowMs, { startsAtMs: 10_000, endsAtMs: 20_000 });
  return { clock, pass: (ms: number) => (nowMs += ms) };
};

describe('the playback clock', () => {
  it('stands, runs, runs faster, stands again', () => {
    const { clock, pass } = clockAt();
    pass(1000);
    expect(clock.positionMs()).toBe(10_000);
    clock.play();
    pass(1000);
    clock.setRate(2);
    pass(1000);
    clock.pause();
    pass(9999);
    expect(clock.positionMs()).toBe(13_000);
  });

  it('does not pass while it is held', () => {
    const { clock, pass } = clockAt();
    clock.play();
    pass(500);
    clock.setHeld(true);
    pass(5000);
    expect([clock.positionMs(), clock.isPlaying, clock.isRunning]).toEqual([10_500, true, false]);
    clock.setHeld(false);
    pass(500);
    expect(clock.positionMs()).toBe(11_000);
  });

  it('stays within the tape, and begins anew after its end', () => {
    const { clock, pass } = clockAt();
    clock.seek(99_999);
    expect([clock.positionMs(), clock.isAtEnd]).toEqual([20_000, true]);
    clock.play();
    expect(clock.positionMs()).toBe(10_000);
    pass(60_000);
    expect(clock.positionMs()).toBe(20_000);
    clock.seek(0);
    expect(clock.positionMs()).toBe(10_000);
  });

  it('goes on where it was when the tape has grown, and does not make up for the time that it stood', () => {
    const { clock, pass } = clockAt();
    clock.seek(19_000);
    clock.play();
    pass(3_000);
    clock.setSpan({ startsAtMs: 10_000, endsAtMs: 24_000 });
    expect([clock.positionMs(), clock.isPlaying]).toEqual([20_000, true]);
    pass(500);
    expect(clock.positionMs()).toBe(20_500);
  });

  it('does not begin anew at an end behind which more is to come', () => {
    const { clock } = clockAt();
    clock.seek(20_000);
    clock.play(true);
    expect(clock.positionMs()).toBe(20_000);
  });
});

describe('the position as it is told', () => {
  const told = (positionMs: number, soughtMs = Number.NEGATIVE_INFINITY): number =>
    toldPosition(positionMs, 10_000.25, soughtMs);

  it('goes in steps from the tape’s beginning', () => {
    expect([told(10_099), told(10_101), told(14_999.9)]).toEqual([10_000.25, 10_100.25, 15_000.25]);
  });

  it('is exact where it was gone to, and never falls back behind that', () => {
    expect([told(13_456, 13_456), told(13_470, 13_456), told(13_501, 13_456)]).toEqual([
      13_456, 13_456, 13_500.25,
    ]);
    expect(told(12_000.25, 13_456)).toBe(12_000.25);
  });
});

describe('the correction of an element', () => {
  it('leaves it alone, nudges it, sends it', () => {
    expect(correctionFor(29, 1, false)).toEqual({ kind: 'rate', rate: 1, isNudged: false });
    expect(correctionFor(-31, 2, false)).toEqual({ kind: 'rate', rate: 2.12, isNudged: true });
    expect(correctionFor(31, 1, false)).toEqual({ kind: 'rate', rate: 0.94, isNudged: true });
    expect(correctionFor(-251, 1, true)).toEqual({ kind: 'seek' });
  });

  it('nudges until it is near', () => {
    expect(correctionFor(9, 1, true)).toMatchObject({ isNudged: true });
    expect(correctionFor(7, 1, true)).toMatchObject({ isNudged: false, rate: 1 });
  });
});

describe('the window of segments', () => {
  const segment = (startMs: number, durationMs: number) => ({ file: 'a', startMs, durationMs, sizeBytes: 1 });
  const segments = [segment(0, 4000), segment(4010, 3990), segment(8000, 4000), segment(20_000, 4000)];

  it('finds the one at the play head, none in a hole', () => {
    expect([0, 4005, 7999, 13_000, 20_000, 24_500].map((ms) => segmentAt(segments, ms))).toEqual([
      0,
      1,
      2,
      null,
      3,
      null,
    ]);
  });

  it('wants the one at the play head first, then what follows', () => {
    expect(segmentsAround(segments, 9000, { behindMs: 2000, aheadMs: 20_000 })).toEqual([2, 3, 1]);
    expect(segmentsAround(segments, 9000, { behindMs: 0, aheadMs: 1000 })).toEqual([2]);
    expect(segmentsAround(segments, -5000, { behindMs: 0, aheadMs: 6000 })).toEqual([0]);
  });

  it('drops what is far away', () => {
    const drop = segmentsToDrop(segments, [0, 1, 3], 20_000, { behindMs: 15_000, aheadMs: 10_000 });
    expect(drop).toEqual([0]);
  });
});
