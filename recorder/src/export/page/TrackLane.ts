import type { OfflineTrack } from './tape.ts';

/** A segment may begin a little late; less than this is not put right, or the sound would stutter. */
const toleranceMs = 250;

/** One media element that follows the tape's clock through a track's segments. */
export class TrackLane {
  readonly #element: HTMLMediaElement;
  #src = '';

  constructor(element: HTMLMediaElement) {
    this.#element = element;
  }

  /** Shows `track` (null: nothing) as it is at `atMs` of the tape. */
  follow(track: OfflineTrack | null, atMs: number, isPlaying: boolean): void {
    const segment = track?.segments.find((one) => one.fromMs <= atMs && atMs < one.toMs);
    this.#element.hidden = segment === undefined;
    if (track === null || segment === undefined) {
      this.#element.pause();
      return;
    }
    if (this.#src !== segment.src) {
      this.#src = segment.src;
      this.#element.src = segment.src;
    }
    // A segment keeps its track's own time.
    const wanted = (atMs - track.startsAtMs) / 1_000;
    if (Math.abs(this.#element.currentTime - wanted) * 1_000 > toleranceMs && !this.#element.seeking)
      this.#element.currentTime = wanted;
    if (isPlaying && this.#element.paused) void this.#element.play().catch(() => this.#element.pause());
    if (!isPlaying) this.#element.pause();
  }
}
