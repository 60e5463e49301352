/** The moments between which the clock runs, Unix ms. */
export type ClockSpan = { startsAtMs: number; endsAtMs: number };

/**
 * The master clock of a replay: which moment of the meeting is being shown. It runs at the chosen speed while
 * it is played and not held (waiting for pictures or sound), and stops at the end of the tape.
 */
export class PlaybackClock {
  readonly #now: () => number;
  #span: ClockSpan;
  /** The position at `#sinceMs` of the local clock. */
  #anchorMs: number;
  #sinceMs: number;
  #rate = 1;
  #isPlaying = false;
  #isHeld = false;

  /** `now`: a monotonic clock in ms, such as `performance.now`. */
  constructor(now: () => number, span: ClockSpan) {
    this.#now = now;
    this.#span = span;
    this.#anchorMs = span.startsAtMs;
    this.#sinceMs = now();
  }

  /** The moment shown, Unix ms. */
  positionMs(): number {
    const ranMs = this.isRunning ? (this.#now() - this.#sinceMs) * this.#rate : 0;
    return Math.min(this.#anchorMs + ranMs, this.#span.endsAtMs);
  }

  get rate(): number {
    return this.#rate;
  }

  /** Whether it is meant to play; it may be held meanwhile. */
  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Whether time passes. */
  get isRunning(): boolean {
    return this.#isPlaying && !this.#isHeld;
  }

  get isAtEnd(): boolean {
    return this.positionMs() >= this.#span.endsAtMs;
  }

  /** At the end of the tape it plays from the start again, unless more is to come there. */
  play(isGrowing = false): void {
    this.#anchor(this.isAtEnd && !isGrowing ? this.#span.startsAtMs : this.positionMs());
    this.#isPlaying = true;
  }

  pause(): void {
    this.#anchor(this.positionMs());
    this.#isPlaying = false;
  }

  setHeld(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#anchor(this.positionMs());
    this.#isHeld = isHeld;
  }

  setRate(rate: number): void {
    this.#anchor(this.positionMs());
    this.#rate = rate;
  }

  /** The tape has grown, or its ends are known better: the moment shown stays, as far as it is within. */
  setSpan(span: ClockSpan): void {
    const positionMs = this.positionMs();
    this.#span = span;
    this.seek(positionMs);
  }

  /** Goes to a moment; one outside of the tape becomes its nearest end. */
  seek(positionMs: number): void {
    this.#anchor(Math.min(Math.max(positionMs, this.#span.startsAtMs), this.#span.endsAtMs));
  }

  #anchor(positionMs: number): void {
    this.#anchorMs = positionMs;
    this.#sinceMs = this.#now();
  }
}
