import type { Composition, MeetingId } from '@giaoban/protocol';
import type { Log, Redis } from '@giaoban/service-kit';
import { archiveFiles, archiveFolder } from '../archive/archive-files.ts';
import { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import { writeComposition } from '../archive/composition-file.ts';
import { readArchive } from '../archive/read-archive.ts';
import type { Sealer } from '../archive/Sealer.ts';
import type { Programs } from '../ffmpeg/programs.ts';
import type { JobBoard } from '../jobs/JobBoard.ts';
import { JobLease } from '../jobs/JobLease.ts';
import { WakeableSleep } from '../live/WakeableSleep.ts';
import type { Abilities } from './abilities.ts';
import { compose, type Composed, NothingRecorded } from './compose.ts';
import { CompositionQueue } from './CompositionQueue.ts';
import { ProgressFile } from './ProgressFile.ts';

const lookMs = 15_000;
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
  /** A file of at least this length gets a playlist too, ms. */
  streamFromMs: number;
  nowMs: () => number;
  /** Whether the disk has room for more than the tapes. */
  hasRoom: () => boolean;
  log: Log;
};

/** A picture lasts no time; the video, its sound and its playlist last as long as the tape. */
const noteAll = async (writer: ArchiveWriter, { files, durationMs }: Composed): Promise<void> => {
  for (const one of files) {
    const isPoster = one.file.startsWith(`${archiveFiles.posters}/`);
    await writer.noteComposed({ ...one, durationMs: isPoster ? 0 : durationMs });
  }
};

const readyOf = ({ video, sound, stream, durationMs, chapters, files }: Composed): Composition => {
  const sizeOf = (file: string): number => files.find((one) => one.file === file)?.sizeBytes ?? 0;
  return {
    status: 'ready',
    file: video,
    durationMs,
    sizeBytes: sizeOf(video),
    sound: { file: sound, sizeBytes: sizeOf(sound) },
    ...(stream === null ? {} : { stream }),
    chapters,
  };
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
  readonly #queue: CompositionQueue;
  readonly #sleep = new WakeableSleep();
  readonly #stop = new AbortController();
  #making = new AbortController();
  readonly #over: Promise<void>;

  constructor(context: CompositionContext) {
    this.#context = context;
    this.#log = context.log;
    this.#queue = new CompositionQueue(context.archiveDir, context.board, context.log);
    this.#over = this.#run();
  }

  /** An archive has been closed: look now. */
  look(): void {
    this.#sleep.wake();
    this.#queue.read().catch((error: unknown) => {
      this.#log.warn({ err: error }, 'the queue of compositions cannot be read');
    });
  }

  /** How many others are composed before this one. */
  ahead(meetingId: MeetingId): number {
    return this.#queue.ahead(meetingId);
  }

  /** The tapes need the disk: ends a composition under way; it is begun again when there is room. */
  makeRoom(): void {
    this.#making.abort();
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
    if (!redis.isReady || !this.#context.hasRoom()) return false;
    for (const { meetingId, composition } of await this.#queue.read()) {
      if (composition.status === 'ready') await board.done(meetingId);
      else if (this.#mayTry(meetingId) && (await this.#withLease(meetingId))) return true;
    }
    return false;
  }

  #mayTry(meetingId: MeetingId): boolean {
    return (this.#failures.get(meetingId)?.notBeforeMs ?? 0) <= this.#context.nowMs();
  }

  async #withLease(meetingId: MeetingId): Promise<boolean> {
    const { redis, nodeId } = this.#context;
    const lost = new AbortController();
    this.#making = new AbortController();
    const lease = await JobLease.take(redis, meetingId, nodeId, () => lost.abort(), this.#log);
    if (lease === null) return false;
    try {
      await this.#compose(meetingId, AbortSignal.any([lost.signal, this.#stop.signal, this.#making.signal]));
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
    const composing = compose({
      replay,
      folder,
      ffmpeg: [...programs.lowPriority, ...programs.guard, programs.ffmpeg],
      abilities,
      signal,
      log: this.#log,
      streamFromMs: this.#context.streamFromMs,
      onProgress: (share) => {
        progress.show(share);
      },
    });
    await Promise.allSettled([composing]);
    await progress.settled();
    const composed = await composing;
    const writer = await ArchiveWriter.open(this.#context.archiveDir, summary.details, nowMs);
    try {
      await noteAll(writer, composed);
    } finally {
      await writer.close();
    }
    return readyOf(composed);
  }

  async #fail(meetingId: MeetingId, folder: string, error: unknown): Promise<void> {
    const count = (this.#failures.get(meetingId)?.count ?? 0) + 1;
    const hopeless = error instanceof NothingRecorded;
    const pauseMs = hopeless ? undefined : retryAfterMs[count - 1];
    const notBeforeMs = pauseMs === undefined ? Number.POSITIVE_INFINITY : this.#context.nowMs() + pauseMs;
    this.#failures.set(meetingId, { count, notBeforeMs });
    if (hopeless) this.#log.info({ meetingId, why: error.message }, 'nothing to compose');
    else this.#log.error({ err: error, meetingId, attempt: count }, 'composing failed');
    const words = error instanceof Error ? error.message : String(error);
    const reason = hopeless ? words : `Ghép băng không thành (lần ${count}): ${words.slice(-500)}`;
    if (!hopeless) return writeComposition(folder, { status: 'failed', reason });
    await this.#context.sealer.seal(meetingId, 'composed', { status: 'failed', reason });
    await this.#context.board.done(meetingId);
  }
}
