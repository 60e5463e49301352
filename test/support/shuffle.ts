import { randomInt } from 'node:crypto';
import type { Report } from './report.ts';

/** Chance that can be had again: its seed is printed, and taken from TEST_SEED when that is set. */
export class Shuffle {
  #state: number;

  private constructor(seed: number) {
    this.#state = seed;
  }

  static seeded(report: Report): Shuffle {
    const seed = Number(process.env['TEST_SEED'] ?? randomInt(1, 2 ** 31));
    report.note(`TEST_SEED=${seed}`);
    return new Shuffle(seed);
  }

  /** A whole number from 0, below `limit` (Lehmer's generator). */
  below(limit: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % limit;
  }

  /** The same things in an order by chance. */
  order<T>(things: readonly T[]): T[] {
    return things
      .map((thing) => ({ thing, at: this.below(1_000_000) }))
      .sort((one, other) => one.at - other.at)
      .map(({ thing }) => thing);
  }
}
