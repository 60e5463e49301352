import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ManifestEntry, ManifestFact } from '@giaoban/protocol/internal';
import { nextEntry, readChain } from './manifest-chain.ts';
import { syncFolder } from './archive-files.ts';

/**
 * `manifest.jsonl`, open for writing: each fact is one line of the chain and on disk when `append`
 * resolves. One writer at a time: the holder of the meeting's lease.
 */
export class Manifest {
  readonly #file: FileHandle;
  readonly #nowMs: () => number;
  #last: ManifestEntry | null;
  readonly #facts: ManifestFact[];
  #queue: Promise<void> = Promise.resolve();

  /** Opens or makes the file. A last line torn by a crash is cut off. The owner closes it. */
  static async open(path: string, nowMs: () => number): Promise<Manifest> {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a+');
    try {
      const { entries, wholeBytes } = readChain(await file.readFile('utf8'));
      await file.truncate(wholeBytes);
      await file.sync();
      await syncFolder(dirname(path));
      return new Manifest(file, nowMs, entries);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  private constructor(file: FileHandle, nowMs: () => number, entries: readonly ManifestEntry[]) {
    this.#file = file;
    this.#nowMs = nowMs;
    this.#last = entries.at(-1) ?? null;
    this.#facts = entries.map((one) => one.fact);
  }

  /** All facts so far, those found at opening included. */
  get facts(): readonly ManifestFact[] {
    return this.#facts;
  }

  /** Resolves when the fact is on disk; rejects when the disk refuses it (the chain then goes on without it). */
  append(fact: ManifestFact): Promise<void> {
    const written = this.#queue.then(() => this.#write(fact));
    this.#queue = written.then(
      () => undefined,
      () => undefined,
    );
    return written;
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#file.close();
  }

  async #write(fact: ManifestFact): Promise<void> {
    const { entry, line } = nextEntry(this.#last, this.#nowMs(), fact);
    const { size } = await this.#file.stat();
    try {
      await this.#file.appendFile(line);
      await this.#file.datasync();
    } catch (error) {
      await this.#file.truncate(size);
      throw error;
    }
    this.#last = entry;
    this.#facts.push(fact);
  }
}
