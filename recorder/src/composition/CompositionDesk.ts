import type { Composition, MeetingId } from '@giaoban/protocol';
import type { Log, Redis } from '@giaoban/service-kit';
import { archiveFolder } from '../archive/archive-files.ts';
import { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import { readComposition, writeComposition } from '../archive/composition-file.ts';
import { readArchive } from '../archive/read-archive.ts';
import type { Sealer } from '../archive/Sealer.ts';
import type { Programs } from '../ffmpeg/programs.ts';
import type { JobBoard } from '../jobs/JobBoard.ts';
import { JobLease } from '../jobs/JobLease.ts';
import { WakeableSleep } from '../live/WakeableSleep.ts';
import type { Abilities } from './abilities.ts';
import { compose, NothingRecorded } from './compose.ts';

const lookMs = 15_000;
const progressEveryMs = 1_000;
/** How long to wait before each further attempt; after the last the failure stands until a restart. */
const retryAfterMs = [5_000, 60_000] as const;

export type CompositionContext = {
  archiveDir: string;
  redis: Redis;
  board: JobBoard;
  nodeId: string;
  programs: Programs;
  abilities: Abilities;
  sealer: Sealer;
  nowMs: () => number;
  log: Log;
};

type Failure = { count: number; notBeforeMs: number };

/**
 * Composes closed archives, one at a time and at low priority. What waits is written in the archives
 * themselves, so a restart goes on with it.
 */
export class CompositionDesk {
  readonly #context: CompositionContext;
  readonly #log: Log;
  readonly #failures = new Map<MeetingId, Failure>();
  readonly #sleep = new WakeableSleep();
  readonly #stop = new AbortController();
  readonly #over: Promise<void>;

  constructor(context: CompositionContext) {
    this.#context = context;
    this.#log = context.log;
    this.#over = this.#run();
  }

  /** An archive has been closed: look now. */
  look(): void {
    this.#sleep.wake();
  }

  /** Ends a composition under way; its finished pieces are kept. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#sleep.wake();
    await this.#over;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      let worked = false;
      try {
        worked = await this.#composeNext();
      } catch (error) {
        this.#log.error({ err: error }, 'compositions cannot be looked for');
      }
      if (!worked) await this.#sleep.forMs(this.#nextLookMs());
    }
  }

  #nextLookMs(): number {
    const nowMs = this.#context.nowMs();
    const retries = [...this.#failures.values()].map((one) => one.notBeforeMs - nowMs);
    return Math.max(100, Math.min(lookMs, ...retries.filter(Number.isFinite)));
  }

  /** Whether there was something to compose. */
  async #composeNext(): Promise<boolean> {
    const { board, redis } = this.#context;
    if (!redis.isReady) return false;
    for (const meetingId of await board.open()) {
      const status = await this.#statusOf(meetingId);
      if (status === 'ready') await board.done(meetingId);
      if (status === undefined || status === 'ready' || !this.#mayTry(meetingId)) continue;
      if (await this.#withLease(meetingId)) return true;
    }
    return false;
  }

  /** A file that somebody has spoilt must not keep the others waiting. */
  async #statusOf(meetingId: MeetingId): Promise<Composition['status'] | undefined> {
    try {
      return (await readComposition(archiveFolder(this.#context.archiveDir, meetingId)))?.status;
    } catch (error) {
      this.#log.error({ err: error, meetingId }, 'composed.json cannot be read');
      return undefined;
    }
  }

  #mayTry(meetingId: MeetingId): boolean {
    return (this.#failures.get(meetingId)?.notBeforeMs ?? 0) <= this.#context.nowMs();
  }

  async #withLease(meetingId: MeetingId): Promise<boolean> {
    const { redis, nodeId } = this.#context;
    const lost = new AbortController();
    const lease = await JobLease.take(redis, meetingId, nodeId, () => lost.abort(), this.#log);
    if (lease === null) return false;
    try {
      await this.#compose(meetingId, AbortSignal.any([lost.signal, this.#stop.signal]));
      return true;
    } finally {
      await lease.giveBack();
    }
  }

  async #compose(meetingId: MeetingId, signal: AbortSignal): Promise<void> {
    const { archiveDir, board, nowMs, sealer } = this.#context;
    const folder = archiveFolder(archiveDir, meetingId);
    const startedAtMs = nowMs();
    try {
      const result = await this.#make(folder, signal);
      await sealer.seal(meetingId, 'composed', result);
      this.#failures.delete(meetingId);
      this.#log.info({ meetingId, tookMs: nowMs() - startedAtMs }, 'composed');
      await board.done(meetingId);
    } catch (error) {
      if (signal.aborted) return;
      await this.#fail(meetingId, folder, error);
    }
  }

  async #make(folder: string, signal: AbortSignal): Promise<Composition> {
    const { programs, abilities, nowMs } = this.#context;
    const archive = await readArchive(folder);
    if (archive === null) throw new Error(`${folder} is no archive`);
    const { replay, summary } = archive;
    const progress = new ProgressFile(folder, nowMs, this.#log);
    const { file, durationMs, sizeBytes, sha256 } = await compose({
      replay,
      folder,
      ffmpeg: [...programs.lowPriority, ...programs.guard, programs.ffmpeg],
      abilities,
      signal,
      onProgress: (share) => {
        progress.show(share);
      },
    }).finally(() => progress.settled());
    const writer = await ArchiveWriter.open(this.#context.archiveDir, summary.details, nowMs);
    try {
      await writer.noteComposed({ file, durationMs, sizeBytes, sha256 });
    } finally {
      await writer.close();
    }
    return { status: 'ready', file, durationMs, sizeBytes };
  }

  async #fail(meetingId: MeetingId, folder: string, error: unknown): Promise<void> {
    const count = (this.#failures.get(meetingId)?.count ?? 0) + 1;
    const hopeless = error instanceof NothingRecorded;
    const pauseMs = hopeless ? undefined : retryAfterMs[count - 1];
    const notBeforeMs = pauseMs === undefined ? Number.POSITIVE_INFINITY : this.#context.nowMs() + pauseMs;
    this.#failures.set(meetingId, { count, notBeforeMs });
    this.#log.error({ err: error, meetingId, attempt: count }, 'composing failed');
    const words = error instanceof Error ? error.message : String(error);
    const reason = hopeless ? words : `Ghép băng không thành (lần ${count}): ${words.slice(-500)}`;
    if (!hopeless) return writeComposition(folder, { status: 'failed', reason });
    await this.#context.sealer.seal(meetingId, 'composed', { status: 'failed', reason });
    await this.#context.board.done(meetingId);
  }
}

/** Writes `running` into `composed.json` now and then, never two at a time. */
class ProgressFile {
  readonly #folder: string;
  readonly #nowMs: () => number;
  readonly #log: Log;
  #writing: Promise<void> = Promise.resolve();
  #lastAtMs = Number.NEGATIVE_INFINITY;

  constructor(folder: string, nowMs: () => number, log: Log) {
    this.#folder = folder;
    this.#nowMs = nowMs;
    this.#log = log;
  }

  show(share: number): void {
    if (this.#nowMs() - this.#lastAtMs < progressEveryMs) return;
    this.#lastAtMs = this.#nowMs();
    const progress = Math.min(1, Math.max(0, share));
    this.#writing = this.#writing
      .then(() => writeComposition(this.#folder, { status: 'running', progress }))
      .catch((error: unknown) => {
        this.#log.warn({ err: error }, 'the progress could not be written');
      });
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing;
  }
}
