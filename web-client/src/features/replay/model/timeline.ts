import {
  type MeetingState,
  type ParticipantId,
  presentChair,
  presidingId,
  type Replay,
  type ReplayTrack,
  speakersOf,
  type TapeGap,
} from '@giaoban/protocol';
import { statesOf } from './scenes.ts';
import { trackSpan } from './track-uses.ts';

export type Interval = { fromMs: number; toMs: number };
export type HeldInterval = Interval & { participantId: ParticipantId };

/** A row of the timeline: who speaks, unit by unit; whoever presides has the chair's row, also where nobody speaks. */
export type Lane = { id: string; kind: 'chair' | 'unit'; name: string; intervals: HeldInterval[] };

export type Timeline = {
  startsAtMs: number;
  endsAtMs: number;
  /** The chair first, then units in the order in which they first spoke. */
  lanes: Lane[];
  shares: HeldInterval[];
  /** Where the tape has a hole, known gaps and unrecorded stretches together, in order. */
  holes: Interval[];
};

type Span = Pick<Replay, 'startsAtMs' | 'endsAtMs'>;

const clipped = <I extends Interval>(interval: I, span: Span): I[] => {
  const fromMs = Math.max(interval.fromMs, span.startsAtMs);
  const toMs = Math.min(interval.toMs, span.endsAtMs);
  return fromMs < toMs ? [{ ...interval, fromMs, toMs }] : [];
};

/** Overlapping and touching intervals made one, in order. */
export const merged = (intervals: readonly Interval[], toleranceMs = 0): Interval[] => {
  const result: Interval[] = [];
  for (const interval of intervals.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const last = result.at(-1);
    if (last !== undefined && interval.fromMs <= last.toMs + toleranceMs) {
      last.toMs = Math.max(last.toMs, interval.toMs);
    } else result.push({ fromMs: interval.fromMs, toMs: interval.toMs });
  }
  return result;
};

/** Shorter stretches without any track are joints between files, not holes. */
const jointMs = 2000;

/** The stretches of the tape in which nothing at all was recorded. */
export const unrecorded = (tracks: readonly ReplayTrack[], span: Span): Interval[] => {
  const recorded = merged(
    tracks.flatMap((track) =>
      track.segments.map((segment) => ({
        fromMs: track.startsAtMs + segment.startMs,
        toMs: track.startsAtMs + segment.startMs + segment.durationMs,
      })),
    ),
    jointMs,
  );
  const edges = [span.startsAtMs, ...recorded.flatMap((one) => [one.fromMs, one.toMs]), span.endsAtMs];
  const holes: Interval[] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) {
    const fromMs = edges[index] ?? 0;
    const toMs = edges[index + 1] ?? 0;
    if (toMs - fromMs > jointMs) holes.push({ fromMs, toMs });
  }
  return holes;
};

type Held = { lane: Omit<Lane, 'intervals'>; interval: HeldInterval };

/** Those whom an open meeting hears; nobody speaks: whoever presides, if in the room. */
const heardIn = (state: MeetingState): ParticipantId[] => {
  if (state.status !== 'open') return [];
  const speakers = speakersOf(state);
  const leader = presentChair(state);
  return speakers.length > 0 || leader === null ? speakers : [leader.participantId];
};

/** The row of somebody at this moment: the chair's while presiding, else that of the own unit. */
const laneOf = (state: MeetingState, participantId: ParticipantId): Omit<Lane, 'intervals'> | null => {
  const one = state.participants[participantId];
  if (one === undefined) return null;
  return participantId === presidingId(state)
    ? { id: 'chair', kind: 'chair', name: one.displayName }
    : { id: one.unitId, kind: 'unit', name: one.unitName };
};

/** Who speaks, or leads, from event to event. */
const heldIntervals = (
  replay: Pick<Replay, 'log' | 'endsAtMs'>,
): { floor: Held[]; shares: HeldInterval[] } => {
  const floor: Held[] = [];
  const shares: HeldInterval[] = [];
  const states = statesOf(replay);
  for (const [index, { atMs, state }] of states.entries()) {
    const toMs = states[index + 1]?.atMs ?? replay.endsAtMs;
    if (state.share !== null) shares.push({ fromMs: atMs, toMs, participantId: state.share.participantId });
    for (const participantId of heardIn(state)) {
      const lane = laneOf(state, participantId);
      if (lane !== null) floor.push({ lane, interval: { fromMs: atMs, toMs, participantId } });
    }
  }
  return { floor, shares };
};

/** Intervals of the same holder that touch, made one; two of one unit may speak at the same time. */
const joined = (intervals: readonly HeldInterval[]): HeldInterval[] => {
  const result: HeldInterval[] = [];
  const latest = new Map<ParticipantId, HeldInterval>();
  for (const interval of intervals) {
    const last = latest.get(interval.participantId);
    if (last?.toMs === interval.fromMs) last.toMs = interval.toMs;
    else {
      const begun = { ...interval };
      latest.set(interval.participantId, begun);
      result.push(begun);
    }
  }
  return result;
};

/** All that the timeline draws, as functions of the log and the tape; clipped to the tape's span. */
export const timelineOf = (replay: Replay): Timeline => {
  const { floor, shares } = heldIntervals(replay);
  const lanes = new Map<string, Lane>();
  for (const { lane, interval } of floor) {
    const known = lanes.get(lane.id) ?? { ...lane, intervals: [] };
    lanes.set(lane.id, known);
    known.intervals.push(...clipped(interval, replay));
  }
  return {
    startsAtMs: replay.startsAtMs,
    endsAtMs: replay.endsAtMs,
    lanes: [...lanes.values()]
      .map((lane) => ({ ...lane, intervals: joined(lane.intervals) }))
      .filter((lane) => lane.intervals.length > 0)
      .sort((one, other) => Number(one.kind !== 'chair') - Number(other.kind !== 'chair')),
    shares: joined(shares.flatMap((one) => clipped(one, replay))),
    holes: merged([
      ...replay.gaps.flatMap((gap) => clipped({ fromMs: gap.fromMs, toMs: gap.toMs }, replay)),
      ...unrecorded(replay.tracks, replay),
    ]),
  };
};

const tickStepsMs = [5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200].map((seconds) => seconds * 1000);

/** The round moments that are written above the timeline, ms since its start; at most `most` of them. */
export const ticksOf = (durationMs: number, most: number): number[] => {
  const stepMs = tickStepsMs.find((step) => durationMs / step <= most) ?? durationMs;
  return Array.from({ length: Math.floor(durationMs / stepMs) + 1 }, (_, index) => index * stepMs);
};

/** The gap to tell about at a moment: the whole tape's, or one of a track that should be seen or heard now. */
export const gapAt = (
  gaps: readonly TapeGap[],
  tracks: readonly ReplayTrack[],
  concerned: readonly (ParticipantId | null)[],
  atMs: number,
): TapeGap | null =>
  gaps.find((gap) => {
    if (atMs < gap.fromMs || atMs >= gap.toMs) return false;
    if (gap.trackId === null) return true;
    const track = tracks.find((one) => one.trackId === gap.trackId);
    return track !== undefined && concerned.includes(track.participantId);
  }) ?? null;

export const isRecordedAt = (tracks: readonly ReplayTrack[], atMs: number): boolean =>
  tracks.some((track) => {
    const span = trackSpan(track);
    return span.fromMs <= atMs && atMs < span.toMs;
  });
