import type { TapeReport } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import type { MeetingFollower, SignalingClient } from './MeetingFollower.ts';
import { nextReport, pauseConfirmed, type TapeSight } from './tape-lamp.ts';

/** After its answer, an event of ours comes back over the meeting's log within this time. */
const echoMs = 1_000;
const retryMs = 500;

/** Tells signaling what the recorder sees of its tape, until the log says the same. */
export class LampReporter {
  readonly #client: SignalingClient;
  readonly #follower: MeetingFollower;
  readonly #see: () => TapeSight;
  readonly #spaceNews: (toldMs: number | null) => number | null | undefined;
  readonly #onReported: () => void;
  readonly #nowMs: () => number;
  readonly #log: Log;
  #work: Promise<void> | null = null;
  #notBeforeMs = 0;

  constructor(parts: {
    client: SignalingClient;
    follower: MeetingFollower;
    /** What is seen of the tape now. */
    see: () => TapeSight;
    /** What is to be told about the disk, after what was told: `spaceNews`. */
    spaceNews: (toldMs: number | null) => number | null | undefined;
    /** The room has been told how much was missing. */
    onReported: () => void;
    nowMs: () => number;
    log: Log;
  }) {
    this.#client = parts.client;
    this.#follower = parts.follower;
    this.#see = parts.see;
    this.#spaceNews = parts.spaceNews;
    this.#onReported = parts.onReported;
    this.#nowMs = parts.nowMs;
    this.#log = parts.log;
  }

  /** Reports if there is something to report; resolves when it is in the log or has failed for now. */
  async update(): Promise<void> {
    const report = this.#next();
    if (
      this.#work === null &&
      report !== null &&
      this.#client.connected &&
      this.#nowMs() >= this.#notBeforeMs
    ) {
      this.#work = this.#send(report).finally(() => {
        this.#work = null;
      });
    }
    await this.#work;
  }

  /** Whether the log says what is seen. */
  get isTold(): boolean {
    return this.#follower.sight !== null && this.#next() === null;
  }

  #next(): TapeReport | null {
    const { sight } = this.#follower;
    if (sight === null) return null;
    const { tape } = sight.state;
    const report = nextReport(tape, pauseConfirmed(sight.log), this.#see());
    if (report !== null) return report;
    const leftMs = this.#spaceNews(tape.spaceLeftMs);
    return leftMs === undefined ? null : { kind: 'space', leftMs };
  }

  async #send(report: TapeReport): Promise<void> {
    try {
      const { meetingId } = this.#follower;
      const { seq } = await this.#client.call('tape:report', { meetingId, report });
      this.#log.info({ report }, 'tape');
      if (report.kind === 'recovered' || report.kind === 'begun') this.#onReported();
      await this.#follower.reached(seq, echoMs);
    } catch (error) {
      this.#notBeforeMs = this.#nowMs() + retryMs;
      this.#log.warn({ err: error, report }, 'the report was not taken');
    }
  }
}
