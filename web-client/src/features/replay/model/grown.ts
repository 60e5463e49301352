import type { ReplaySeen, ReplayView } from '@giaoban/protocol';
import { minuteMs } from '../../../time/durations.ts';

/** A segment may be entered late, by a recorder that has taken over from another. */
const lateMs = 5 * minuteMs;

/** What is not asked for again when a recording has grown. */
export const seenOf = ({ endsAtMs, log }: Pick<ReplayView, 'endsAtMs' | 'log'>): ReplaySeen => ({
  fromMs: Math.max(0, Math.floor(endsAtMs - lateMs)),
  afterSeq: log.at(-1)?.seq ?? 0,
});

/** A recording with what has come since: `unseen` is the answer to `seenOf(before)`. */
export const grown = (before: ReplayView, unseen: ReplayView): ReplayView => {
  const known = new Map(before.tracks.map((one) => [one.trackId, one.segments]));
  return {
    ...unseen,
    tracks: unseen.tracks.map((track) => {
      const isNew = new Set(track.segments.map((one) => one.file));
      const old = (known.get(track.trackId) ?? []).filter((one) => !isNew.has(one.file));
      return { ...track, segments: [...old, ...track.segments] };
    }),
    log: [...before.log, ...unseen.log],
  };
};
