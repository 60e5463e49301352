import type { ReplayTrack } from '@giaoban/protocol';
import { firstTimestampMs } from './first-timestamp.ts';
import { jointMs, segmentAt, segmentsAround, segmentsToDrop, type Window } from './segment-window.ts';

/** Whether a moment of the track can be shown: it can, its data is on the way, nothing was taped, or it cannot. */
export type Supply = 'ready' | 'loading' | 'hole' | 'failed';

export type FetchSegment = (file: string, signal: AbortSignal) => Promise<ArrayBuffer>;

const wanted: Window = { behindMs: 2_000, aheadMs: 20_000 };
const kept: Window = { behindMs: 30_000, aheadMs: 60_000 };
const retryAfterMs = 3_000;
/** Rounding of segment starts; what differs by more has another origin of time. */
const sameOriginMs = 20;

/**
 * Keeps a media element supplied with one track's segments around the play head, by Media Source Extensions.
 * In the element, time 0 is the track's start. Chromium takes the recorder's Matroska files as WebM as they are.
 * Belongs to who made it: `close()` stops what is under way.
 */
export class SegmentFeeder {
  #track: ReplayTrack;
  readonly #fetchSegment: FetchSegment;
  readonly #now: () => number;
  readonly #source = new MediaSource();
  readonly #url: string;
  readonly #appended = new Set<number>();
  /** Segments that could not be had, and when to ask again. */
  readonly #failedUntilMs = new Map<number, number>();
  #buffer: SourceBuffer | null = null;
  #work: { index: number | null; controller: AbortController } | null = null;
  #offsetMs: number | null = null;
  #isBroken = false;

  constructor(element: HTMLMediaElement, track: ReplayTrack, fetchSegment: FetchSegment, now: () => number) {
    this.#track = track;
    this.#fetchSegment = fetchSegment;
    this.#now = now;
    this.#url = URL.createObjectURL(this.#source);
    this.#source.addEventListener('sourceopen', () => this.#open(), { once: true });
    element.addEventListener('error', () => {
      console.error(`track ${track.trackId} cannot be played`, element.error);
      this.#isBroken = true;
    });
    element.src = this.#url;
  }

  /** The same track as it is now: a tape is only ever added to, so what the element has keeps its place. */
  setTrack(track: ReplayTrack): void {
    this.#track = track;
  }

  supplyAt(positionMs: number): Supply {
    const index = segmentAt(this.#track.segments, positionMs);
    if (index === null) return 'hole';
    if (this.#appended.has(index)) return this.#isBuffered(positionMs) ? 'ready' : 'hole';
    return this.#isBroken || this.#failedUntilMs.has(index) ? 'failed' : 'loading';
  }

  /** To be called again and again with where the play head is or will be first. */
  feed(positionMs: number): void {
    const buffer = this.#buffer;
    if (buffer === null || this.#isBroken || this.#source.readyState === 'closed') return;
    const around = segmentsAround(this.#track.segments, positionMs, wanted);
    if (this.#work !== null) {
      const { index, controller } = this.#work;
      if (index !== null && !around.includes(index)) controller.abort();
      return;
    }
    const next = around.find((index) => !this.#appended.has(index) && this.#mayAsk(index));
    const drop = segmentsToDrop(this.#track.segments, this.#appended, positionMs, kept);
    if (next !== undefined) this.#run(next, (signal) => this.#append(buffer, next, positionMs, signal));
    else if (drop.length > 0) this.#run(null, () => this.#drop(buffer, drop));
  }

  close(): void {
    this.#work?.controller.abort();
    this.#isBroken = true;
    URL.revokeObjectURL(this.#url);
  }

  /** A file may hold less than it should: the last one of a killed recorder, or one without a key frame. */
  #isBuffered(positionMs: number): boolean {
    const ranges = this.#buffer?.buffered;
    if (ranges === undefined) return false;
    return Array.from({ length: ranges.length }, (_, index) => index).some(
      (index) =>
        ranges.start(index) * 1000 - jointMs <= positionMs &&
        positionMs <= ranges.end(index) * 1000 + jointMs,
    );
  }

  #open(): void {
    const { segments, mimeType } = this.#track;
    const last = segments.at(-1);
    try {
      this.#buffer = this.#source.addSourceBuffer(mimeType);
      this.#source.duration = ((last?.startMs ?? 0) + (last?.durationMs ?? 0)) / 1000 + 1;
    } catch (error) {
      console.error(`this browser cannot play ${mimeType}`, error);
      this.#isBroken = true;
    }
  }

  #mayAsk(index: number): boolean {
    const untilMs = this.#failedUntilMs.get(index);
    return untilMs === undefined || untilMs <= this.#now();
  }

  /** One work at a time; a segment that fails is asked for again later, and is a hole meanwhile. */
  #run(index: number | null, work: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController();
    this.#work = { index, controller };
    work(controller.signal)
      .then(() => {
        if (index !== null) this.#failedUntilMs.delete(index);
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted || index === null) return;
        console.warn(`segment ${index} of track ${this.#track.trackId} cannot be had yet`, error);
        this.#failedUntilMs.set(index, this.#now() + retryAfterMs);
      })
      .finally(() => {
        this.#work = null;
      });
  }

  async #append(buffer: SourceBuffer, index: number, positionMs: number, signal: AbortSignal): Promise<void> {
    const segment = this.#track.segments[index];
    if (segment === undefined) return;
    const bytes = await this.#fetchSegment(segment.file, signal);
    if (signal.aborted || this.#isBroken) return;
    // The last segment of a killed recorder may end within a frame: the next one starts the parser afresh.
    if (this.#source.readyState === 'open') buffer.abort();
    buffer.timestampOffset = this.#offsetFor(segment.startMs, new Uint8Array(bytes)) / 1000;
    try {
      await settled(buffer, () => buffer.appendBuffer(bytes));
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
      const far = segmentsToDrop(this.#track.segments, this.#appended, positionMs, wanted);
      await this.#drop(buffer, far);
      await settled(buffer, () => buffer.appendBuffer(bytes));
    }
    this.#appended.add(index);
    this.#endIfComplete(index);
  }

  /** One offset for all of the track, so that segments meet exactly, unless a file clearly counts anew. */
  #offsetFor(startMs: number, bytes: Uint8Array): number {
    const firstMs = firstTimestampMs(bytes);
    const ownMs = firstMs === null ? 0 : startMs - firstMs;
    const known = this.#offsetMs;
    if (known === null || Math.abs(known - ownMs) > 5 * sameOriginMs) {
      this.#offsetMs = Math.abs(ownMs) <= sameOriginMs ? 0 : ownMs;
    }
    return this.#offsetMs ?? 0;
  }

  /** Without it the element would wait for more before its very last frames. */
  #endIfComplete(index: number): void {
    if (index !== this.#track.segments.length - 1 || this.#source.readyState !== 'open') return;
    this.#source.endOfStream();
  }

  async #drop(buffer: SourceBuffer, indexes: readonly number[]): Promise<void> {
    for (const index of indexes) {
      const segment = this.#track.segments[index];
      this.#appended.delete(index);
      if (segment === undefined || this.#source.readyState === 'closed') continue;
      const fromS = segment.startMs / 1000;
      const toS = (segment.startMs + segment.durationMs) / 1000;
      if (toS > fromS) await settled(buffer, () => buffer.remove(fromS, toS));
    }
  }
}

/** Waits until the buffer has done what `act` asked; rejects when it could not. */
const settled = (buffer: SourceBuffer, act: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const listening = new AbortController();
    const once = { once: true, signal: listening.signal };
    const fail = (event: Event): void => {
      listening.abort();
      reject(new Error(`the source buffer said ${event.type}`));
    };
    buffer.addEventListener('error', fail, once);
    buffer.addEventListener('abort', fail, once);
    buffer.addEventListener(
      'updateend',
      () => {
        listening.abort();
        resolve();
      },
      once,
    );
    try {
      act();
    } catch (error) {
      listening.abort();
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
