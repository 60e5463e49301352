import { statfs } from 'node:fs/promises';

/** Below this the tape stops: what is written must stay readable, and the log must fit. */
const fullBytes = 200 * 1024 * 1024;
/** It goes on when there is clearly room again. */
const roomyBytes = 2 * fullBytes;

/** How much room the archive has left. */
export class DiskWatch {
  readonly #folder: string;
  #freeBytes = 0;
  #isFull = false;

  /** Asks once. @throws the file system's error when there is no such folder. */
  static async of(folder: string): Promise<DiskWatch> {
    const watch = new DiskWatch(folder);
    await watch.update();
    return watch;
  }

  private constructor(folder: string) {
    this.#folder = folder;
  }

  get freeBytes(): number {
    return this.#freeBytes;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  async update(): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder);
    this.#freeBytes = bavail * bsize;
    this.#isFull = this.#freeBytes < (this.#isFull ? roomyBytes : fullBytes);
  }
}
