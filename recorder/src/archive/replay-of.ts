import type {
  Composition,
  LoggedEvent,
  MeetingId,
  Replay,
  ReplaySeen,
  ReplaySegment,
  ReplayTrack,
  TrackId,
} from '@giaoban/protocol';
import type { ManifestFact } from '@giaoban/protocol/internal';

type FactOf<T extends ManifestFact['type']> = Extract<ManifestFact, { type: T }>;

const factsOf = <T extends ManifestFact['type']>(facts: readonly ManifestFact[], type: T): FactOf<T>[] =>
  facts.filter((fact): fact is FactOf<T> => fact.type === type);

/** The tracks that have at least one closed segment and a clock; the latest clock of a track counts. */
export const tracksOf = (facts: readonly ManifestFact[]): ReplayTrack[] => {
  const clocks = new Map(factsOf(facts, 'track_clock').map((one) => [one.trackId, one.startsAtMs]));
  const segments = segmentsByTrack(facts);
  return factsOf(facts, 'track_begun').flatMap(({ trackId, participantId, source, mimeType }) => {
    const startsAtMs = clocks.get(trackId);
    const own = segments.get(trackId);
    if (startsAtMs === undefined || own === undefined) return [];
    return [{ trackId, participantId, source, mimeType, startsAtMs, segments: own }];
  });
};

const segmentsByTrack = (facts: readonly ManifestFact[]): Map<TrackId, ReplaySegment[]> => {
  const byTrack = new Map<TrackId, ReplaySegment[]>();
  for (const { trackId, file, startMs, durationMs, sizeBytes } of factsOf(facts, 'segment')) {
    const own = byTrack.get(trackId) ?? [];
    own.push({ file, startMs, durationMs, sizeBytes });
    byTrack.set(trackId, own);
  }
  for (const own of byTrack.values()) own.sort((a, b) => a.startMs - b.startMs);
  return byTrack;
};

/** The first and the last recorded moment of a track, on the server's clock. */
export const trackSpan = (track: ReplayTrack): { fromMs: number; toMs: number } => {
  const [first, last] = [track.segments.at(0), track.segments.at(-1)];
  return {
    fromMs: track.startsAtMs + (first?.startMs ?? 0),
    toMs: track.startsAtMs + (last === undefined ? 0 : last.startMs + last.durationMs),
  };
};

/** The whole tape's span; null while nothing is recorded. */
export const tapeSpan = (tracks: readonly ReplayTrack[]): { fromMs: number; toMs: number } | null => {
  if (tracks.length === 0) return null;
  const spans = tracks.map(trackSpan);
  return {
    fromMs: Math.min(...spans.map((one) => one.fromMs)),
    toMs: Math.max(...spans.map((one) => one.toMs)),
  };
};

/** A track that is this far behind the newest has lost its media: the others are not kept back by it. */
const longestLagMs = 8_000;

/**
 * Up to when everything that is being taped can be seen and heard: segments of tracks are closed at moments of their
 * own, and one that runs on would otherwise seem to have stopped at its last.
 */
const writtenUntilMs = (
  facts: readonly ManifestFact[],
  tracks: readonly ReplayTrack[],
  newestMs: number,
): number => {
  if (facts.some((one) => one.type === 'archive_closed')) return newestMs;
  const ended = new Set(factsOf(facts, 'track_ended').map((one) => one.trackId));
  const clocks = factsOf(facts, 'track_clock').map((one) => [one.trackId, one.startsAtMs] as const);
  const until = new Map([
    ...clocks,
    ...tracks.map((track) => [track.trackId, trackSpan(track).toMs] as const),
  ]);
  const running = [...until].flatMap(([trackId, untilMs]) => (ended.has(trackId) ? [] : [untilMs]));
  return Math.min(newestMs, ...running.filter((untilMs) => untilMs >= newestMs - longestLagMs));
};

/**
 * What the replay page gets, from what the folder holds. Pure. A tape without any track has no length; one that grows
 * ends where all of its running tracks are written.
 */
export const replayOf = (
  meetingId: MeetingId,
  facts: readonly ManifestFact[],
  log: readonly LoggedEvent[],
  composition: Composition,
): Replay => {
  const tracks = tracksOf(facts);
  const span = tapeSpan(tracks);
  const firstMs = log.at(0)?.atMs ?? 0;
  return {
    meetingId,
    startsAtMs: span?.fromMs ?? firstMs,
    endsAtMs: span === null ? firstMs : Math.max(span.fromMs, writtenUntilMs(facts, tracks, span.toMs)),
    tracks,
    gaps: factsOf(facts, 'gap').map((one) => one.gap),
    log: [...log],
    composition,
  };
};

/** The recording for somebody who has seen some of it: every track, but of segments and events only what he lacks. */
export const unseenOf = (replay: Replay, { fromMs = 0, afterSeq = 0 }: ReplaySeen): Replay => ({
  ...replay,
  tracks: replay.tracks.map((track) => ({
    ...track,
    segments: track.segments.filter((one) => track.startsAtMs + one.startMs + one.durationMs >= fromMs),
  })),
  log: replay.log.filter((one) => one.seq > afterSeq),
});
