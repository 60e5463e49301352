import type { ParticipantId, ReplayTrack, TrackId } from '@giaoban/protocol';
import { usesAt, usesSoon, type Placement, type TrackUse } from '../model/track-uses.ts';
import { PlaybackClock, type ClockSpan } from './PlaybackClock.ts';
import type { FetchSegment, Supply } from './SegmentFeeder.ts';
import { toldPosition } from './told-position.ts';
import { TrackPlayer } from './TrackPlayer.ts';

/** A picture that is shown, or made ready to be shown (`placement` null). */
export type Picture = {
  trackId: TrackId;
  participantId: ParticipantId;
  placement: Exclude<Placement, 'sound'> | null;
  element: HTMLMediaElement;
};

/** What the page shows of the engine; a new object whenever something of it changes. */
export type ReplaySnapshot = {
  /** The moment shown, Unix ms, in steps of a tenth of a second. */
  positionMs: number;
  status: 'paused' | 'playing' | 'waiting' | 'ended';
  rate: number;
  isMuted: boolean;
  pictures: readonly Picture[];
  sounds: readonly HTMLMediaElement[];
  /** Something that should be seen or heard now cannot be had. */
  isIncomplete: boolean;
};

/** What is to be played. */
export type ReplayTape = {
  uses: readonly TrackUse[];
  span: ClockSpan;
  /** The meeting goes on: at the end, more is waited for. */
  isGrowing: boolean;
};

type ReplayEngineOptions = {
  tape: ReplayTape;
  fetchSegment: FetchSegment;
  /** A monotonic clock, ms. */
  now: () => number;
  createElement: (kind: 'audio' | 'video') => HTMLMediaElement;
};

const tickMs = 50;
const aheadMs = 8_000;
/** A growing tape is shown up to shortly before its end: at its very end there is no picture any more. */
const edgeMs = 100;

const spanOf = ({ span: { startsAtMs, endsAtMs }, isGrowing }: ReplayTape): ClockSpan => ({
  startsAtMs,
  endsAtMs: isGrowing ? Math.max(startsAtMs, endsAtMs - edgeMs) : endsAtMs,
});

/**
 * Plays a meeting from its tracks: at each moment the ones in use follow one clock, the ones soon in use are
 * made ready. The clock waits for what is still being fetched, not for what does not exist.
 * `start()` begins its work, `close()` ends it and everything it made.
 */
export class ReplayEngine {
  readonly #options: ReplayEngineOptions;
  readonly #clock: PlaybackClock;
  #tape: ReplayTape;
  readonly #players = new Map<TrackId, TrackPlayer>();
  readonly #listeners = new Set<() => void>();
  #snapshot: ReplaySnapshot;
  /** The moment that was gone to last, Unix ms. */
  #soughtMs = Number.NEGATIVE_INFINITY;
  #isMuted = false;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(options: ReplayEngineOptions) {
    this.#options = options;
    this.#tape = options.tape;
    this.#clock = new PlaybackClock(options.now, spanOf(options.tape));
    this.#snapshot = this.#look([], [], []);
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#tick(), tickMs);
    this.#tick();
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    for (const player of this.#players.values()) player.close();
    this.#players.clear();
  }

  readonly snapshot = (): ReplaySnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  play(): void {
    this.#clock.play(this.#tape.isGrowing);
    this.#tick();
  }

  pause(): void {
    this.#clock.pause();
    this.#tick();
  }

  toggle(): void {
    if (this.#clock.isPlaying) this.pause();
    else this.play();
  }

  /** The tape has grown, or has come to its end: what is seen and heard goes on, undisturbed. */
  setTape(tape: ReplayTape): void {
    this.#tape = tape;
    this.#clock.setSpan(spanOf(tape));
    this.#tick();
  }

  seek(positionMs: number): void {
    this.#clock.seek(positionMs);
    this.#soughtMs = this.#clock.positionMs();
    this.#tick();
  }

  /** Forward by `byMs`, or back. */
  skip(byMs: number): void {
    this.seek(this.#clock.positionMs() + byMs);
  }

  setRate(rate: number): void {
    this.#clock.setRate(rate);
    this.#tick();
  }

  setMuted(isMuted: boolean): void {
    this.#isMuted = isMuted;
    for (const player of this.#players.values()) this.#setSound(player);
    this.#tick();
  }

  #tick(): void {
    const atMs = this.#clock.positionMs();
    const { uses, isGrowing } = this.#tape;
    const { isAtEnd } = this.#clock;
    if (this.#clock.isPlaying && isAtEnd && !isGrowing) this.#clock.pause();
    const now = usesAt(uses, atMs);
    const used = new Set(now.map((use) => use.track.trackId));
    const soon = usesSoon(uses, atMs, aheadMs * this.#clock.rate).filter(
      (use) => !used.has(use.track.trackId),
    );
    this.#closeAllBut(new Set([...used, ...soon.map((use) => use.track.trackId)]));
    const { isRunning, rate } = this.#clock;
    const supplies = now.map((use) => this.#playerOf(use.track).steer({ atMs, isRunning, rate }));
    for (const use of soon) this.#playerOf(use.track).steer({ atMs: use.fromMs, isRunning: false, rate });
    this.#clock.setHeld(supplies.includes('loading') || (isGrowing && isAtEnd));
    this.#publish(this.#look(now, soon, supplies));
  }

  #playerOf(track: ReplayTrack): TrackPlayer {
    const known = this.#players.get(track.trackId);
    if (known !== undefined) {
      known.setTrack(track);
      return known;
    }
    const { createElement, fetchSegment, now } = this.#options;
    const element = createElement(track.source === 'microphone' ? 'audio' : 'video');
    element.dataset['trackId'] = track.trackId;
    element.dataset['participantId'] = track.participantId;
    const player = new TrackPlayer({ track, element, fetchSegment, now, onBlocked: () => this.pause() });
    this.#players.set(track.trackId, player);
    this.#setSound(player);
    return player;
  }

  #setSound({ track, element }: TrackPlayer): void {
    element.muted = this.#isMuted || track.source !== 'microphone';
  }

  #closeAllBut(wanted: ReadonlySet<TrackId>): void {
    for (const [trackId, player] of this.#players) {
      if (wanted.has(trackId)) continue;
      this.#players.delete(trackId);
      player.close();
    }
  }

  #look(now: readonly TrackUse[], soon: readonly TrackUse[], supplies: readonly Supply[]): ReplaySnapshot {
    const shown = [
      ...now.map((use) => ({ use, placement: use.placement })),
      ...soon.map((use) => ({ use, placement: use.placement === 'sound' ? use.placement : null })),
    ];
    const pictures: Picture[] = [];
    const sounds: HTMLMediaElement[] = [];
    for (const { use, placement } of shown) {
      const { trackId, participantId } = use.track;
      const element = this.#players.get(trackId)?.element;
      if (element === undefined) continue;
      if (placement === 'sound') sounds.push(element);
      else if (!pictures.some((one) => one.trackId === trackId)) {
        if (placement === null) delete element.dataset['placement'];
        else element.dataset['placement'] = placement;
        pictures.push({ trackId, participantId, placement, element });
      }
    }
    return {
      positionMs: toldPosition(this.#clock.positionMs(), this.#tape.span.startsAtMs, this.#soughtMs),
      status: this.#status(),
      rate: this.#clock.rate,
      isMuted: this.#isMuted,
      pictures: pictures.sort((one, other) => one.trackId.localeCompare(other.trackId)),
      sounds,
      isIncomplete: supplies.includes('failed'),
    };
  }

  #status(): ReplaySnapshot['status'] {
    if (this.#clock.isPlaying) return this.#clock.isHeld ? 'waiting' : 'playing';
    return this.#clock.isAtEnd && !this.#tape.isGrowing ? 'ended' : 'paused';
  }

  #publish(next: ReplaySnapshot): void {
    if (isSame(this.#snapshot, next)) return;
    this.#snapshot = next;
    for (const listener of this.#listeners) listener();
  }
}

const isSame = (one: ReplaySnapshot, other: ReplaySnapshot): boolean =>
  one.positionMs === other.positionMs &&
  one.status === other.status &&
  one.rate === other.rate &&
  one.isMuted === other.isMuted &&
  one.isIncomplete === other.isIncomplete &&
  one.sounds.length === other.sounds.length &&
  one.sounds.every((element, index) => element === other.sounds[index]) &&
  one.pictures.length === other.pictures.length &&
  one.pictures.every((picture, index) => {
    const match = other.pictures[index];
    return picture.element === match?.element && picture.placement === match.placement;
  });
