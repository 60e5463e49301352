import type { TapeGap, TrackId } from '@giaoban/protocol';
import type { TrackKey } from './tape-tracks.ts';

/** Something that should be recorded and is not. */
export type Trouble = {
  reason: TapeGap['reason'];
  /** The track that ended before its time; null when none ran. */
  trackId: TrackId | null;
  /** The server's clock at the last moment that is on tape. */
  sinceMs: number;
  /** The media plane lost everything: the trouble lasts although no producer is there. */
  outlastsProducer: boolean;
};

/** The whole tape's own place in the book: a recorder died. */
export const wholeTape = 'tape';
/** The place of a node that does not answer: whether anything is there to be taped is not known. */
export const mediaNode = 'media node';
export type Place = TrackKey | typeof wholeTape | typeof mediaNode;

/** What is missing from the tape now, and how much was missing since the room was last told. */
export class TroubleBook {
  readonly #troubles = new Map<Place, Trouble>();
  readonly #onGap: (gap: TapeGap) => void;
  #worstGapMs = 0;

  constructor(onGap: (gap: TapeGap) => void) {
    this.#onGap = onGap;
  }

  get size(): number {
    return this.#troubles.size;
  }

  get reason(): TapeGap['reason'] | null {
    const [first] = this.#troubles.values();
    return first?.reason ?? null;
  }

  get worstGapMs(): number {
    return this.#worstGapMs;
  }

  has(place: Place): boolean {
    return this.#troubles.has(place);
  }

  /** A trouble that is there already keeps its beginning. */
  note(place: Place, trouble: Trouble): void {
    const before = this.#troubles.get(place);
    if (before === undefined) this.#troubles.set(place, trouble);
    else before.outlastsProducer ||= trouble.outlastsProducer;
  }

  /** The last moment on tape is known exactly, now that the files are closed. */
  correct(place: Place, trackId: TrackId | null, sinceMs: number): void {
    const trouble = this.#troubles.get(place);
    if (trouble !== undefined && trouble.trackId === trackId) trouble.sinceMs = sinceMs;
  }

  /** It is over at `atMs`: what was missing is a gap. */
  settle(place: Place, atMs: number): void {
    const trouble = this.#troubles.get(place);
    if (trouble === undefined) return;
    this.#troubles.delete(place);
    const { trackId, sinceMs, reason } = trouble;
    const toMs = Math.max(sinceMs, atMs);
    this.#worstGapMs = Math.max(this.#worstGapMs, toMs - sinceMs);
    this.#onGap({ trackId, fromMs: sinceMs, toMs, reason });
  }

  /** Settles those that nobody waits for any more. */
  settleThose(isOver: (place: Place, trouble: Trouble) => boolean, atMs: number): void {
    for (const [place, trouble] of [...this.#troubles]) if (isOver(place, trouble)) this.settle(place, atMs);
  }

  /** The room has been told of the worst gap. */
  forgetGaps(): void {
    this.#worstGapMs = 0;
  }
}
