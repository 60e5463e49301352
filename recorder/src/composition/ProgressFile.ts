import type { Log } from '@giaoban/service-kit';
import { writeComposition } from '../archive/composition-file.ts';

const everyMs = 1_000;

/** Writes `running` into an archive's `composed.json` now and then, never two at a time. */
export class ProgressFile {
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

  /** @param share 0 … 1 */
  show(share: number): void {
    if (this.#nowMs() - this.#lastAtMs < everyMs) return;
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
