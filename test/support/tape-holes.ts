import { type MediaSource, type ParticipantId, type Replay, type TapeGap } from '@giaoban/protocol';

/** From … to, Unix ms. */
export type Span = { fromMs: number; toMs: number };

/** A frame's and a packet's length are no holes between two tracks … */
const noticeableMs = 150;
/** … and within one a browser that is starved of its processor sends nothing for a moment. */
const starvedMs = 1_500;

/** What of one source is on tape from the segments themselves, in order and without overlaps. */
export const tapedSpans = (replay: Replay, participantId: ParticipantId, source: MediaSource): Span[] => {
  const spans = replay.tracks
    .filter((one) => one.participantId === participantId && one.source === source)
    .flatMap(({ trackId, startsAtMs, segments }) =>
      segments.map(({ startMs, durationMs }) => ({
        trackId,
        fromMs: startsAtMs + startMs,
        toMs: startsAtMs + startMs + durationMs,
      })),
    )
    .toSorted((one, other) => one.fromMs - other.fromMs);
  const joined: (typeof spans)[number][] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const mayMissMs = last?.trackId === span.trackId ? starvedMs : noticeableMs;
    if (last === undefined || span.fromMs - last.toMs > mayMissMs) joined.push({ ...span });
    else Object.assign(last, { trackId: span.trackId, toMs: Math.max(last.toMs, span.toMs) });
  }
  return joined;
};

/** Where nothing of a source is on tape between its first and its last moment. */
export const holesOf = (replay: Replay, participantId: ParticipantId, source: MediaSource): Span[] => {
  const spans = tapedSpans(replay, participantId, source);
  return spans.slice(1).flatMap(({ fromMs }, at) => {
    const before = spans[at];
    return before === undefined ? [] : [{ fromMs: before.toMs, toMs: fromMs }];
  });
};

/** The longest stretch of a hole that no gap of the manifest covers, ms. */
export const unnotedMs = (hole: Span, gaps: readonly TapeGap[]): number => {
  let longestMs = 0;
  let reachedMs = hole.fromMs;
  for (const gap of gaps.toSorted((one, other) => one.fromMs - other.fromMs)) {
    if (gap.toMs <= reachedMs || gap.fromMs >= hole.toMs) continue;
    longestMs = Math.max(longestMs, gap.fromMs - reachedMs);
    reachedMs = gap.toMs;
  }
  return Math.max(longestMs, hole.toMs - reachedMs);
};
