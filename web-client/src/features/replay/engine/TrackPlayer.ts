import type { ReplayTrack } from '@giaoban/protocol';
import { SegmentFeeder, type FetchSegment, type Supply } from './SegmentFeeder.ts';
import { correctionFor } from './sync-correction.ts';

/** Where the clock wants the track to be. */
export type Target = {
  /** Unix ms of the meeting. */
  atMs: number;
  isRunning: boolean;
  rate: number;
};

type TrackPlayerOptions = {
  track: ReplayTrack;
  element: HTMLMediaElement;
  fetchSegment: FetchSegment;
  now: () => number;
  /** The browser wants a press before it plays sound. */
  onBlocked: () => void;
};

/** A still picture may be this far from the moment. */
const stillToleranceMs = 40;
/** A jump that takes longer does not hold the others up any more. */
const longestSeekMs = 1_500;

/**
 * One track of the tape in one media element, kept in step with the clock: nudged by its speed when it drifts,
 * sent to its place when it is far off. `close()` once, by who made it.
 */
export class TrackPlayer {
  readonly element: HTMLMediaElement;
  readonly #feeder: SegmentFeeder;
  readonly #now: () => number;
  readonly #onBlocked: () => void;
  #track: ReplayTrack;
  #isNudged = false;
  #seekBeganMs: number | null = null;

  constructor({ track, element, fetchSegment, now, onBlocked }: TrackPlayerOptions) {
    this.#track = track;
    this.element = element;
    this.#now = now;
    this.#onBlocked = onBlocked;
    this.#feeder = new SegmentFeeder(element, track, fetchSegment, now);
  }

  get track(): ReplayTrack {
    return this.#track;
  }

  /** The same track, known better: longer, or with a clock put right. */
  setTrack(track: ReplayTrack): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#feeder.setTrack(track);
  }

  /** Supplies the element and brings it to the target; says whether the moment can be shown. */
  steer(target: Target): Supply {
    const positionMs = target.atMs - this.#track.startsAtMs;
    this.#feeder.feed(positionMs);
    const supply = this.#feeder.supplyAt(positionMs);
    if (supply !== 'ready') {
      this.#stop();
      return supply;
    }
    if (this.#isSeeking()) return 'loading';
    if (target.isRunning) this.#follow(positionMs, target.rate);
    else this.#stand(positionMs);
    return this.#isSeeking() ? 'loading' : 'ready';
  }

  close(): void {
    this.#feeder.close();
    this.#stop();
    this.element.removeAttribute('src');
    this.element.load();
    this.element.remove();
  }

  #follow(positionMs: number, rate: number): void {
    const driftMs = this.element.currentTime * 1000 - positionMs;
    const correction = correctionFor(driftMs, rate, this.#isNudged);
    if (correction.kind === 'seek') this.#seek(positionMs);
    else {
      this.#isNudged = correction.isNudged;
      if (this.element.playbackRate !== correction.rate) this.element.playbackRate = correction.rate;
    }
    if (this.element.paused && !this.element.ended) this.#start();
  }

  #stand(positionMs: number): void {
    this.#stop();
    if (Math.abs(this.element.currentTime * 1000 - positionMs) > stillToleranceMs) this.#seek(positionMs);
  }

  #start(): void {
    this.element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#onBlocked();
      else if (!(error instanceof DOMException && error.name === 'AbortError')) {
        console.warn(`track ${this.#track.trackId} does not start`, error);
      }
    });
  }

  #stop(): void {
    if (!this.element.paused) this.element.pause();
  }

  #seek(positionMs: number): void {
    this.#isNudged = false;
    this.#seekBeganMs = this.#now();
    this.element.currentTime = Math.max(0, positionMs / 1000);
  }

  #isSeeking(): boolean {
    if (!this.element.seeking) this.#seekBeganMs = null;
    return this.#seekBeganMs !== null && this.#now() - this.#seekBeganMs < longestSeekMs;
  }
}
