import {
  evolve,
  type LoggedEvent,
  type MeetingState,
  type Replay,
  type ReplayTrack,
  type TrackId,
} from '@giaoban/protocol';
import { trackSpan } from '../archive/replay-of.ts';
import { frameAt, frameMs } from './frame-grid.ts';
import { type Part, stageParts } from './stage-parts.ts';
import { bridgeMs, TrackIndex } from './track-index.ts';

/** A part of the stage and the track that shows it; null: nothing is on tape, its words stand there. */
export type Tile = Part & { trackId: TrackId | null };

/** A stretch of the composed file that looks the same throughout; frames [fromFrame, toFrame). */
export type Scene = { fromFrame: number; toFrame: number; tiles: Tile[] };

/** What a stage shows in a state of the meeting. */
type Stage = (state: MeetingState | null) => Part[];

/**
 * What the composed file shows when: what was on everybody's stage, unless another `stage` is asked for. From
 * the log and the tracks alone. Pure. The scenes follow each other without holes over the tape's whole span. While
 * the chair has the tape stopped no track is shown: none is bridged into what is not to be seen.
 */
export const scenesOf = (replay: Replay, stage: Stage = stageParts): Scene[] => {
  const { startsAtMs, endsAtMs, log, tracks } = replay;
  const total = frameAt(startsAtMs, endsAtMs);
  if (total <= 0) return [];
  const borders = [...new Set(bordersMs(replay).map((atMs) => frameAt(startsAtMs, atMs)))]
    .filter((frame) => frame > 0 && frame < total)
    .toSorted((a, b) => a - b);
  const edges = [0, ...borders, total];
  const stages = new StageAtTime(log, stage);
  const index = new TrackIndex(tracks);
  const scenes = edges.slice(0, -1).map((fromFrame, at): Scene => {
    const toFrame = edges[at + 1] ?? total;
    const middleMs = startsAtMs + ((fromFrame + toFrame) / 2) * frameMs;
    const { parts, isOnTape } = stages.at(middleMs);
    const tiles = parts.map((part) => ({
      ...part,
      trackId: isOnTape ? shownBy(index, part, middleMs) : null,
    }));
    return { fromFrame, toFrame, tiles };
  });
  const byId = new Map(tracks.map((track) => [track.trackId, track]));
  return merged(scenes).map((scene) => withoutUnshown(scene, byId, startsAtMs));
};

const bordersMs = ({ log, tracks }: Replay): number[] => [
  ...log.map((one) => one.atMs),
  ...tracks.map(trackSpan).flatMap(({ fromMs, toMs }) => [fromMs - bridgeMs, fromMs, toMs, toMs + bridgeMs]),
];

const shownBy = (index: TrackIndex, { subject }: Part, atMs: number): TrackId | null =>
  subject.kind === 'camera' || subject.kind === 'screen'
    ? (index.at(subject.participantId, subject.kind, atMs)?.trackId ?? null)
    : null;

/** The stage at growing moments. */
class StageAtTime {
  readonly #log: readonly LoggedEvent[];
  readonly #stage: Stage;
  #next = 0;
  #state: MeetingState | null = null;
  #parts: Part[] = [];

  constructor(log: readonly LoggedEvent[], stage: Stage) {
    this.#log = log;
    this.#stage = stage;
  }

  at(atMs: number): { parts: readonly Part[]; isOnTape: boolean } {
    const before = this.#state;
    for (let logged = this.#log[this.#next]; logged !== undefined && logged.atMs <= atMs;) {
      this.#state = evolve(this.#state, logged);
      this.#next += 1;
      logged = this.#log[this.#next];
    }
    if (this.#state !== before) this.#parts = this.#stage(this.#state);
    return { parts: this.#parts, isOnTape: this.#state?.tape.pausedByChair !== true };
  }
}

const looksLike = (one: Scene, other: Scene): boolean =>
  JSON.stringify(one.tiles) === JSON.stringify(other.tiles);

const merged = (scenes: readonly Scene[]): Scene[] => {
  const done: Scene[] = [];
  for (const scene of scenes) {
    const last = done.at(-1);
    if (last !== undefined && looksLike(last, scene)) last.toFrame = scene.toFrame;
    else done.push({ ...scene });
  }
  return done;
};

/** A bridge from or to a picture that has no frame within its scene shows nothing. */
const withoutUnshown = (scene: Scene, tracks: ReadonlyMap<TrackId, ReplayTrack>, beginMs: number): Scene => {
  const startMs = beginMs + scene.fromFrame * frameMs;
  const endMs = beginMs + scene.toFrame * frameMs;
  const isSeen = (trackId: TrackId): boolean => {
    const track = tracks.get(trackId);
    if (track === undefined) return false;
    const { fromMs, toMs } = trackSpan(track);
    return fromMs < endMs - frameMs && toMs > startMs + frameMs;
  };
  const tiles = scene.tiles.map((tile) =>
    tile.trackId === null || isSeen(tile.trackId) ? tile : { ...tile, trackId: null },
  );
  return { ...scene, tiles };
};
