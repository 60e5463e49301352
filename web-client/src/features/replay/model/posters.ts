import type { Replay } from '@giaoban/protocol';

/** A chapter's picture belongs to what begins within this time of it. */
const nearMs = 1_000;

/**
 * The archive path of the picture of the film's chapter that begins at a moment (Unix ms); null while there is no film,
 * or where none begins.
 */
export const posterAt = (
  { startsAtMs, composition }: Pick<Replay, 'startsAtMs' | 'composition'>,
  atMs: number,
): string | null => {
  if (composition.status !== 'ready') return null;
  let poster: string | null = null;
  let leastMs = nearMs;
  for (const chapter of composition.chapters ?? []) {
    const awayMs = Math.abs(startsAtMs + chapter.startMs - atMs);
    if (awayMs > leastMs) continue;
    leastMs = awayMs;
    poster = chapter.poster;
  }
  return poster;
};
