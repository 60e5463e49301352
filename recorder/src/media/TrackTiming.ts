import { DriftCorrection } from './DriftCorrection.ts';
import type { SenderReport } from './rtcp-packet.ts';
import { timestampDistance } from './rtp-packet.ts';
import type { ClockReport } from './track-clock.ts';

/** Arrivals and reports after this no longer say where the track began: two clocks drift apart. */
const beginningMs = 60_000;

/** So far may a report's own moment be from its arrival, network and clocks together. */
const plausibleMs = 1_000;

/** What one RTP stream tells of time, from its first packet on. Times in ms; `now…` is the server's clock. */
export class TrackTiming {
  readonly #clockRateHz: number;
  readonly #beganAtMs: number;
  readonly #drift = new DriftCorrection();
  /** The latest timestamp and how many ticks it is from the first, over any number of turns of the circle. */
  #latest: { timestamp: number; ticks: number };
  #arrivalStartMs: number;
  #correctionTicks = 0;
  #reports: ClockReport[] = [];

  constructor(firstTimestamp: number, clockRateHz: number, beganAtMs: number) {
    this.#clockRateHz = clockRateHz;
    this.#beganAtMs = beganAtMs;
    this.#latest = { timestamp: firstTimestamp, ticks: 0 };
    this.#arrivalStartMs = beganAtMs;
  }

  get beganAtMs(): number {
    return this.#beganAtMs;
  }

  /** The earliest beginning that any arrival speaks for: that of the packet least delayed. */
  get arrivalStartMs(): number {
    return this.#arrivalStartMs;
  }

  /** Sender reports of the beginning. */
  get reports(): readonly ClockReport[] {
    return this.#reports;
  }

  /** A packet has come. @returns the timestamp to forward it with: the stream's own, corrected for drift */
  packet(timestamp: number, nowMs: number): number {
    const ticks = this.#ticksAt(timestamp);
    if (ticks > this.#latest.ticks) {
      this.#latest = { timestamp, ticks };
      // Only between frames: all packets of one must keep one timestamp.
      this.#correctionTicks = Math.round((this.#drift.correctionAt(nowMs) / 1000) * this.#clockRateHz);
    }
    if (nowMs - this.#beganAtMs <= beginningMs)
      this.#arrivalStartMs = Math.min(this.#arrivalStartMs, nowMs - this.#toMs(ticks));
    return (timestamp + this.#correctionTicks) >>> 0;
  }

  /** A sender report has come. */
  report({ ntpMs, rtpTimestamp }: SenderReport, nowMs: number): ClockReport {
    const report = { ntpMs, trackMs: this.#toMs(this.#ticksAt(rtpTimestamp)), arrivalMs: nowMs };
    if (nowMs - this.#beganAtMs <= beginningMs) this.#reports = [...this.#reports, report];
    if (this.#isPlausible(report)) this.#drift.observe(report);
    return report;
  }

  /** A report speaks of about now; after a pause at the source the first ones may speak of before it. */
  #isPlausible({ trackMs, arrivalMs }: ClockReport): boolean {
    const startMs = arrivalMs - trackMs - this.#toMs(this.#correctionTicks);
    return Math.abs(startMs - this.#arrivalStartMs) <= plausibleMs;
  }

  #ticksAt(timestamp: number): number {
    return this.#latest.ticks + timestampDistance(this.#latest.timestamp, timestamp);
  }

  #toMs(ticks: number): number {
    return (ticks / this.#clockRateHz) * 1000;
  }
}
