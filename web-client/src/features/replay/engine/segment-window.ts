import type { ReplaySegment } from '@giaoban/protocol';

/** Segments meet within a frame or two; a smaller step between them is no hole. */
export const jointMs = 120;

/** Which segment holds a moment of the track (ms since its start); null in a hole and outside. */
export const segmentAt = (segments: readonly ReplaySegment[], positionMs: number): number | null => {
  const index = segments.findLastIndex((segment) => segment.startMs <= positionMs + jointMs);
  const segment = segments[index];
  if (segment === undefined || positionMs >= segment.startMs + segment.durationMs + jointMs) return null;
  return index;
};

export type Window = { behindMs: number; aheadMs: number };

/** The segments to have at hand around a moment: the one that holds it first, then those that follow. */
export const segmentsAround = (
  segments: readonly ReplaySegment[],
  positionMs: number,
  { behindMs, aheadMs }: Window,
): number[] => {
  const touches = (segment: ReplaySegment): boolean =>
    segment.startMs < positionMs + aheadMs && segment.startMs + segment.durationMs > positionMs - behindMs;
  const inside = segments.flatMap((segment, index) => (touches(segment) ? [index] : []));
  const isPast = (index: number): boolean => {
    const segment = segments[index];
    return segment !== undefined && segment.startMs + segment.durationMs <= positionMs;
  };
  return [...inside.filter((index) => !isPast(index)), ...inside.filter(isPast).reverse()];
};

/** The appended segments that are too far away to be kept. */
export const segmentsToDrop = (
  segments: readonly ReplaySegment[],
  appended: Iterable<number>,
  positionMs: number,
  keep: Window,
): number[] =>
  [...appended].filter((index) => {
    const segment = segments[index];
    if (segment === undefined) return false;
    return (
      segment.startMs + segment.durationMs < positionMs - keep.behindMs ||
      segment.startMs > positionMs + keep.aheadMs
    );
  });
