import type { Floor, ParticipantId } from '@giaoban/protocol';
import { minuteMs } from '../../../time/durations.ts';

/** So long before the end of a turn, or of an item's time, everybody is warned. */
const warnedBeforeMs = minuteMs / 2;

/** What is to be said of a time of which so much is left. */
export const lapseOf = (leftMs: number): 'running' | 'ending' | 'over' => {
  if (leftMs <= 0) return 'over';
  return leftMs <= warnedBeforeMs ? 'ending' : 'running';
};

/** free: no limit; ending: in the last half minute; over: `overMs` beyond the limit. */
export type FloorClock =
  | { kind: 'free'; elapsedMs: number }
  | { kind: 'running' | 'ending'; elapsedMs: number; limitMs: number; leftMs: number }
  | { kind: 'over'; elapsedMs: number; limitMs: number; overMs: number };

export const floorClock = ({ givenAtMs, limitMs }: Floor, nowMs: number): FloorClock => {
  const elapsedMs = Math.max(0, nowMs - givenAtMs);
  if (limitMs === null) return { kind: 'free', elapsedMs };
  const leftMs = limitMs - elapsedMs;
  const kind = lapseOf(leftMs);
  return kind === 'over'
    ? { kind, elapsedMs, limitMs, overMs: -leftMs }
    : { kind, elapsedMs, limitMs, leftMs };
};

export type FloorAlarm = { participantId: ParticipantId; kind: 'ending' | 'over' };

/**
 * What is to be said between two looks at the clock: that a turn is about to end, or that it is over its
 * time. Each once; again after an extension.
 */
export const floorAlarms = (floors: readonly Floor[], beforeMs: number, nowMs: number): FloorAlarm[] =>
  floors.flatMap((floor) => {
    const { kind } = floorClock(floor, nowMs);
    if (kind !== 'ending' && kind !== 'over') return [];
    const isNew = floorClock(floor, beforeMs).kind !== kind;
    return isNew ? [{ participantId: floor.participantId, kind }] : [];
  });
