import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ManifestEntry, ManifestFact } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';
import { nextEntry, readChain } from './manifest-chain.ts';
import { writeWhole } from './archive-files.ts';

/** Another recorder has taken the archive over: what this one still wants to write counts for nothing. */
export class ArchiveTaken extends Error {
  constructor() {
    super('another recorder has taken the archive over');
    this.name = 'ArchiveTaken';
  }
}

/**
 * `manifest.jsonl`, open for writing: each fact is one line of the chain and on disk when `append`
 * resolves. One writer at a time: whoever opens it last. Opening puts a new file in the place of the old, so
 * that a writer who was paused while another took his job finds himself outside of the archive when he
 * wakes up, at whatever moment that is.
 */
export class Manifest {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #nowMs: () => number;
  #last: ManifestEntry | null;
  readonly #facts: ManifestFact[];
  /** What waits for the write that is under way; all of it goes to disk in one. */
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;

  /** Opens or makes the file. A last line torn by a crash is cut off. The owner closes it. */
  static async open(path: string, nowMs: () => number): Promise<Manifest> {
    await mkdir(dirname(path), { recursive: true });
    const text = await takeFromOthers(path);
    const file = await open(path, 'a');
    return new Manifest(path, file, nowMs, readChain(text).entries);
  }

  private constructor(
    path: string,
    file: FileHandle,
    nowMs: () => number,
    entries: readonly ManifestEntry[],
  ) {
    this.#path = path;
    this.#file = file;
    this.#nowMs = nowMs;
    this.#last = entries.at(-1) ?? null;
    this.#facts = entries.map((one) => one.fact);
  }

  /** All facts so far, those found at opening included. */
  get facts(): readonly ManifestFact[] {
    return this.#facts;
  }

  /**
   * Resolves when the fact is on disk; rejects when the disk refuses it (the chain then goes on without it, and
   * without those that were to be written together with it).
   * @throws ArchiveTaken
   */
  append(fact: ManifestFact): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ fact, resolve, reject });
    });
    this.#writing ??= this.#writeAll();
    return written;
  }

  /** @throws ArchiveTaken when another has opened the manifest since */
  async assertOurs(): Promise<void> {
    const [ours, found] = await Promise.all([
      this.#file.stat(),
      stat(this.#path).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      }),
    ]);
    if (found?.ino !== ours.ino || found.dev !== ours.dev) throw new ArchiveTaken();
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  /** A slow disk is asked once for all that came while it was busy, not once for each. */
  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch.map((one) => one.fact));
        for (const one of batch) one.resolve();
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    this.#writing = null;
  }

  async #write(facts: readonly ManifestFact[]): Promise<void> {
    await this.assertOurs();
    let last = this.#last;
    let text = '';
    for (const fact of facts) {
      const { entry, line } = nextEntry(last, this.#nowMs(), fact);
      last = entry;
      text += line;
    }
    const { size } = await this.#file.stat();
    try {
      await this.#file.appendFile(text);
      await this.#file.datasync();
    } catch (error) {
      await this.#file.truncate(size);
      throw error;
    }
    this.#last = last;
    this.#facts.push(...facts);
    // Taken while it was written: the lines may be in the file that nobody reads any more.
    await this.assertOurs();
  }
}

type Waiting = { fact: ManifestFact; resolve: () => void; reject: (error: unknown) => void };

/** Puts a copy (whole lines only) in the place of the file that others may have open. @returns its text */
const takeFromOthers = async (path: string): Promise<string> => {
  const theirs = await open(path, 'a+');
  try {
    const read = async (): Promise<string> => {
      const { size } = await theirs.stat();
      const { buffer } = await theirs.read(Buffer.alloc(size), 0, size, 0);
      return buffer.subarray(0, readChain(buffer.toString('utf8')).wholeBytes).toString('utf8');
    };
    const text = await read();
    await writeWhole(path, text);
    // A line that came between the reading and the replacing was written in time.
    const whole = await read();
    if (whole !== text) await writeWhole(path, whole);
    return whole;
  } finally {
    await theirs.close();
  }
};
