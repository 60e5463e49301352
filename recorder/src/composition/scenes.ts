import {
  evolve,
  type LoggedEvent,
  type MeetingState,
  onStage,
  type ParticipantId,
  type Replay,
  type ReplayTrack,
  type TrackId,
} from '@giaoban/protocol';
import { trackSpan } from '../archive/replay-of.ts';
import { frameAt, frameMs } from './frame-grid.ts';

/** One picture in a scene: whose it is, and the track that shows it (null: nothing is on tape). */
export type Shown = { participantId: ParticipantId; trackId: TrackId | null };

/** A stretch of the composed file that looks the same throughout; frames [fromFrame, toFrame). */
export type Scene = { fromFrame: number; toFrame: number; speaker: Shown | null; share: Shown | null };

/** A picture that is missing for less than this is bridged by the last frame, at a beginning by the first. */
const bridgeMs = 2_000;

type Cast = Pick<Scene, 'speaker' | 'share'>;

/**
 * What the composed file shows when: the floor's holder, else the chair; a share beside it. From the log
 * and the tracks alone. Pure. The scenes follow each other without holes over the tape's whole span.
 */
export const scenesOf = (replay: Replay): Scene[] => {
  const { startsAtMs, endsAtMs, log, tracks } = replay;
  const total = frameAt(startsAtMs, endsAtMs);
  if (total <= 0) return [];
  const borders = [...new Set(bordersMs(replay).map((atMs) => frameAt(startsAtMs, atMs)))]
    .filter((frame) => frame > 0 && frame < total)
    .toSorted((a, b) => a - b);
  const edges = [0, ...borders, total];
  const stages = new StageAtTime(log);
  const scenes = edges.slice(0, -1).map((fromFrame, at): Scene => {
    const toFrame = edges[at + 1] ?? total;
    const middleMs = startsAtMs + ((fromFrame + toFrame) / 2) * frameMs;
    return { fromFrame, toFrame, ...castAt(stages.at(middleMs), tracks, middleMs) };
  });
  return merged(scenes).map((scene) => withoutUnshown(scene, tracks, startsAtMs));
};

const bordersMs = ({ log, tracks }: Replay): number[] => [
  ...log.map((one) => one.atMs),
  ...tracks.map(trackSpan).flatMap(({ fromMs, toMs }) => [fromMs - bridgeMs, fromMs, toMs, toMs + bridgeMs]),
];

/** The meeting's state at growing moments. */
class StageAtTime {
  readonly #log: readonly LoggedEvent[];
  #next = 0;
  #state: MeetingState | null = null;

  constructor(log: readonly LoggedEvent[]) {
    this.#log = log;
  }

  at(atMs: number): MeetingState | null {
    for (let logged = this.#log[this.#next]; logged !== undefined && logged.atMs <= atMs;) {
      this.#state = evolve(this.#state, logged);
      this.#next += 1;
      logged = this.#log[this.#next];
    }
    return this.#state;
  }
}

const castAt = (state: MeetingState | null, tracks: readonly ReplayTrack[], atMs: number): Cast => {
  if (state === null) return { speaker: null, share: null };
  const speakerId = onStage(state);
  const sharerId = state.share?.participantId ?? null;
  const shown = (participantId: ParticipantId | null, source: 'camera' | 'screen'): Shown | null =>
    participantId === null
      ? null
      : { participantId, trackId: trackAt(tracks, participantId, source, atMs)?.trackId ?? null };
  return { speaker: shown(speakerId, 'camera'), share: shown(sharerId, 'screen') };
};

/** The track that shows a source at a moment: the latest that runs; else one that has just ended; else one that begins soon. */
const trackAt = (
  tracks: readonly ReplayTrack[],
  participantId: ParticipantId,
  source: ReplayTrack['source'],
  atMs: number,
): ReplayTrack | null => {
  const own = tracks
    .filter((one) => one.participantId === participantId && one.source === source)
    .map((track) => ({ track, ...trackSpan(track) }))
    .toSorted((a, b) => a.fromMs - b.fromMs);
  const running = own.findLast((one) => one.fromMs <= atMs && atMs < one.toMs);
  const soon = own.find((one) => one.fromMs > atMs && one.fromMs - atMs <= bridgeMs);
  const justEnded = own.findLast((one) => one.toMs <= atMs && atMs - one.toMs < bridgeMs);
  return (running ?? justEnded ?? soon)?.track ?? null;
};

const sameShown = (a: Shown | null, b: Shown | null): boolean =>
  a?.participantId === b?.participantId && a?.trackId === b?.trackId;

const merged = (scenes: readonly Scene[]): Scene[] =>
  scenes.reduce<Scene[]>((done, scene) => {
    const last = done.at(-1);
    if (last === undefined || !sameShown(last.speaker, scene.speaker) || !sameShown(last.share, scene.share))
      return [...done, scene];
    return [...done.slice(0, -1), { ...last, toFrame: scene.toFrame }];
  }, []);

/** A bridge from or to a picture that has no frame within its scene shows nothing. */
const withoutUnshown = (scene: Scene, tracks: readonly ReplayTrack[], beginMs: number): Scene => {
  const startMs = beginMs + scene.fromFrame * frameMs;
  const endMs = beginMs + scene.toFrame * frameMs;
  const kept = (shown: Shown | null): Shown | null => {
    const track = tracks.find((one) => one.trackId === shown?.trackId);
    if (shown === null || track === undefined) return shown;
    const { fromMs, toMs } = trackSpan(track);
    const isSeen = fromMs < endMs - frameMs && toMs > startMs + frameMs;
    return isSeen ? shown : { ...shown, trackId: null };
  };
  return { ...scene, speaker: kept(scene.speaker), share: kept(scene.share) };
};
