import { type Floor, ParticipantId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { floorAlarms, floorClock, lapseOf } from './floor-clock.ts';

const participantId = ParticipantId.parse('r_batri');
const floor = (limitMs: number | null): Floor => ({ participantId, givenAtMs: 1_000, limitMs });

describe('lapseOf', () => {
  it('warns in the last half minute, and from the end on', () => {
    expect([30_001, 30_000, 1, 0, -1].map(lapseOf)).toEqual(['running', 'ending', 'ending', 'over', 'over']);
  });
});

describe('floorClock', () => {
  it('only counts without a limit', () => {
    expect(floorClock(floor(null), 61_000)).toEqual({ kind: 'free', elapsedMs: 60_000 });
  });

  it('never runs backwards, even when this computer is behind the server', () => {
    expect(floorClock(floor(null), 0)).toEqual({ kind: 'free', elapsedMs: 0 });
  });

  it('runs, warns in the last 30 s and tells how far a turn is over its time', () => {
    const five = floor(300_000);
    expect(floorClock(five, 270_999)).toEqual({
      kind: 'running',
      elapsedMs: 269_999,
      limitMs: 300_000,
      leftMs: 30_001,
    });
    expect(floorClock(five, 271_000).kind).toBe('ending');
    expect(floorClock(five, 300_999).kind).toBe('ending');
    expect(floorClock(five, 373_000)).toEqual({
      kind: 'over',
      elapsedMs: 372_000,
      limitMs: 300_000,
      overMs: 72_000,
    });
  });

  it('begins with the warning when the whole turn is shorter', () => {
    expect(floorClock(floor(20_000), 1_000).kind).toBe('ending');
  });
});

describe('floorAlarms', () => {
  it('says each alarm once', () => {
    const five = [floor(300_000)];
    expect(floorAlarms(five, 270_500, 271_000)).toEqual([{ participantId, kind: 'ending' }]);
    expect(floorAlarms(five, 271_000, 271_500)).toEqual([]);
    expect(floorAlarms(five, 300_500, 301_000)).toEqual([{ participantId, kind: 'over' }]);
    expect(floorAlarms(five, 301_000, 301_500)).toEqual([]);
  });

  it('warns again after an extension, and says only the later one after a long sleep', () => {
    expect(floorAlarms([floor(360_000)], 330_500, 331_000)).toEqual([{ participantId, kind: 'ending' }]);
    expect(floorAlarms([floor(300_000)], 10_000, 500_000)).toEqual([{ participantId, kind: 'over' }]);
  });

  it('says nothing of turns without a limit', () => {
    expect(floorAlarms([floor(null)], 0, 900_000)).toEqual([]);
  });
});
