import { clipLimits } from '@giaoban/protocol';
import type { Interval } from './timeline.ts';

/** Where a clip is to begin and end, Unix ms; null: not set yet. */
export type ClipMarks = { beginMs: number | null; endMs: number | null };

export const noMarks: ClipMarks = { beginMs: null, endMs: null };

/** A begin behind the end, or an end before the begin, sets the other one free. */
export const withBegin = ({ endMs }: ClipMarks, beginMs: number): ClipMarks => ({
  beginMs,
  endMs: endMs !== null && endMs > beginMs ? endMs : null,
});
export const withEnd = ({ beginMs }: ClipMarks, endMs: number): ClipMarks => ({
  beginMs: beginMs !== null && beginMs < endMs ? beginMs : null,
  endMs,
});

/** What is marked, for the timeline; one mark alone is a line. */
export const markedOf = ({ beginMs, endMs }: ClipMarks): Interval | null => {
  const fromMs = beginMs ?? endMs;
  return fromMs === null ? null : { fromMs, toMs: endMs ?? fromMs };
};

/** Whether it can be cut: both are set, and it is not too short or too long. */
export const clipState = ({ beginMs, endMs }: ClipMarks): 'unset' | 'too_short' | 'too_long' | 'ready' => {
  if (beginMs === null || endMs === null) return 'unset';
  if (endMs - beginMs < clipLimits.leastMs) return 'too_short';
  return endMs - beginMs > clipLimits.mostMs ? 'too_long' : 'ready';
};
