import { DriftCorrection } from './DriftCorrection.ts';
import type { SenderReport } from './rtcp-packet.ts';
import { timestampDistance } from './rtp-packet.ts';
import { type ClockReport, median } from './track-clock.ts';

/** Arrivals and reports after this no longer say where the track began: two clocks drift apart. */
const beginningMs = 60_000;

/** So far may a report's own moment be from its arrival, network and clocks together. */
const plausibleMs = 1_000;

/** What the latest packets and reports say of now. */
const recentMs = 10_000;
const recentReports = 5;

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
  #isBeginning = true;
  /** The earliest beginnings that the arrivals of this and of the last ten seconds speak for. */
  #recentStarts: { sinceMs: number; now: number; before: number };
  /** The beginnings that the latest plausible reports speak for, on the sender's clock. */
  #reportedStarts: number[] = [];

  constructor(firstTimestamp: number, clockRateHz: number, beganAtMs: number) {
    this.#clockRateHz = clockRateHz;
    this.#beganAtMs = beganAtMs;
    this.#latest = { timestamp: firstTimestamp, ticks: 0 };
    this.#arrivalStartMs = beganAtMs;
    this.#recentStarts = { sinceMs: beganAtMs, now: beganAtMs, before: Number.POSITIVE_INFINITY };
  }

  get beganAtMs(): number {
    return this.#beganAtMs;
  }

  /** The earliest beginning that any arrival speaks for: that of the packet least delayed. */
  get arrivalStartMs(): number {
    return this.#arrivalStartMs;
  }

  /** Whether arrivals and reports may still tell more of where the track began. */
  get isBeginning(): boolean {
    return this.#isBeginning;
  }

  /**
   * How long the least delayed packets of about now are on their way, ms: from their capture, as the latest
   * reports have it, to their arrival. Null before a report.
   * @param offsetMs sender's clock → server's clock
   */
  lagMs(offsetMs: number): number | null {
    if (this.#reportedStarts.length === 0) return null;
    const { now, before } = this.#recentStarts;
    return Math.min(now, before) - (median(this.#reportedStarts) + offsetMs);
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
    const startMs = nowMs - this.#toMs(ticks);
    this.#isBeginning = nowMs - this.#beganAtMs <= beginningMs;
    if (this.#isBeginning) this.#arrivalStartMs = Math.min(this.#arrivalStartMs, startMs);
    this.#noteRecent(startMs, nowMs);
    return (timestamp + this.#correctionTicks) >>> 0;
  }

  /** A sender report has come. */
  report({ ntpMs, rtpTimestamp }: SenderReport, nowMs: number): ClockReport {
    const report = { ntpMs, trackMs: this.#toMs(this.#ticksAt(rtpTimestamp)), arrivalMs: nowMs };
    if (nowMs - this.#beganAtMs <= beginningMs) this.#reports = [...this.#reports, report];
    if (this.#isPlausible(report)) {
      this.#drift.observe(report);
      this.#reportedStarts = [
        ...this.#reportedStarts.slice(1 - recentReports),
        report.ntpMs - report.trackMs,
      ];
    }
    return report;
  }

  #noteRecent(startMs: number, nowMs: number): void {
    const { sinceMs, now } = this.#recentStarts;
    this.#recentStarts =
      nowMs - sinceMs > recentMs
        ? { sinceMs: nowMs, now: startMs, before: now }
        : { ...this.#recentStarts, now: Math.min(now, startMs) };
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
