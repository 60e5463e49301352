import type { MediaSource, ParticipantId, Replay, ReplayTrack } from '@giaoban/protocol';
import { trackSpan } from '../archive/replay-of.ts';

/** A picture that is missing for less than this is bridged by the last frame, at a beginning by the first. */
export const bridgeMs = 2_000;

type Span = { track: ReplayTrack; fromMs: number; toMs: number };

/** Which track shows a source at a moment. */
export class TrackIndex {
  readonly #spans = new Map<string, Span[]>();

  constructor(tracks: Replay['tracks']) {
    for (const track of tracks) {
      const key = `${track.participantId}/${track.source}`;
      const own = this.#spans.get(key) ?? [];
      own.push({ track, ...trackSpan(track) });
      this.#spans.set(key, own);
    }
    for (const own of this.#spans.values()) own.sort((a, b) => a.fromMs - b.fromMs);
  }

  /** The latest that runs; else one that has just ended; else one that begins soon; else null. */
  at(participantId: ParticipantId, source: MediaSource, atMs: number): ReplayTrack | null {
    const own = this.#spans.get(`${participantId}/${source}`) ?? [];
    const running = own.findLast((one) => one.fromMs <= atMs && atMs < one.toMs);
    const soon = own.find((one) => one.fromMs > atMs && one.fromMs - atMs <= bridgeMs);
    const justEnded = own.findLast((one) => one.toMs <= atMs && atMs - one.toMs < bridgeMs);
    return (running ?? justEnded ?? soon)?.track ?? null;
  }
}
