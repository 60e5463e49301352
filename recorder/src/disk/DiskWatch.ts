import { freeBytesIn } from '@giaoban/service-kit';
import { GrowthMeter, timeLeftMs } from './forecast.ts';

export type DiskLimits = {
  /** Below this the tape stops: what is written must stay readable, and the log must fit. */
  reserveBytes: number;
  /** The room is warned when the tape can go on for less than this, ms. */
  warnFromMs: number;
};

/** How much room the archive has left, and for how long. */
export class DiskWatch {
  readonly limits: DiskLimits;
  readonly #folder: string;
  readonly #freeBytesOf: (folder: string) => Promise<number>;
  readonly #growth: GrowthMeter;
  #freeBytes = 0;
  #isFull = false;

  /** Asks once. @throws the file system's error when there is no such folder. */
  static async of(
    folder: string,
    limits: DiskLimits,
    nowMs: () => number,
    freeBytesOf: (folder: string) => Promise<number> = freeBytesIn,
  ): Promise<DiskWatch> {
    const watch = new DiskWatch(folder, limits, nowMs, freeBytesOf);
    await watch.update();
    return watch;
  }

  private constructor(
    folder: string,
    limits: DiskLimits,
    nowMs: () => number,
    freeBytesOf: (folder: string) => Promise<number>,
  ) {
    this.#folder = folder;
    this.limits = limits;
    this.#freeBytesOf = freeBytesOf;
    this.#growth = new GrowthMeter(nowMs);
  }

  get freeBytes(): number {
    return this.#freeBytes;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** How long the running tapes can go on as they do now, ms. */
  get leftMs(): number {
    return timeLeftMs(this.#freeBytes, this.limits.reserveBytes, this.#growth.bytesPerSecond);
  }

  get isShort(): boolean {
    return this.leftMs < this.limits.warnFromMs;
  }

  /** A tape has written so much more. */
  wrote(bytes: number): void {
    this.#growth.add(bytes);
  }

  async update(): Promise<void> {
    this.#freeBytes = await this.#freeBytesOf(this.#folder);
    // It goes on when there is clearly room again.
    const { reserveBytes } = this.limits;
    this.#isFull = this.#freeBytes < (this.#isFull ? 2 * reserveBytes : reserveBytes);
  }
}
