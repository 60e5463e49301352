import { type ClockReport, median } from './track-clock.ts';

/** The first reports say where the clocks were; they are compared with the latest ones. */
const baseReports = 12;
const latestReports = 12;
/** Single reports are wrong by some milliseconds: less than this is no drift. */
const noticeableMs = 8;
/** The correction moves in steps that nobody hears. */
const stepMs = 1;
const stepEveryMs = 2_000;

/**
 * Two clocks are never quite alike: a sound card counts its samples some 50 millionths too fast, which is
 * 0.7 s in four hours. From the sender reports this tells how far a track's own time has run away from
 * the sender's clock, and corrects it step by step, so that sound and picture stay together.
 */
export class DriftCorrection {
  #base: number[] = [];
  #latest: number[] = [];
  #correctionMs = 0;
  #steppedAtMs = Number.NEGATIVE_INFINITY;

  /** A sender report; `trackMs` uncorrected. */
  observe({ ntpMs, trackMs }: ClockReport): void {
    const apartMs = ntpMs - trackMs;
    if (this.#base.length < baseReports) this.#base = [...this.#base, apartMs];
    this.#latest = [...this.#latest.slice(1 - latestReports), apartMs];
  }

  /** What is to be added to the track's time now, ms. */
  correctionAt(nowMs: number): number {
    const leftMs = this.#driftMs - this.#correctionMs;
    if (Math.abs(leftMs) > noticeableMs && nowMs - this.#steppedAtMs >= stepEveryMs) {
      this.#correctionMs += Math.sign(leftMs) * stepMs;
      this.#steppedAtMs = nowMs;
    }
    return this.#correctionMs;
  }

  get #driftMs(): number {
    if (this.#base.length < baseReports || this.#latest.length < latestReports) return 0;
    return median(this.#latest) - median(this.#base);
  }
}
