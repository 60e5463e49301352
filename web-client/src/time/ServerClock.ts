/** A `Date` header has whole seconds and the way takes time: smaller differences are not believed. */
const toleranceMs = 2000;

/**
 * The server's time at this computer: many a district's computer has a wrong clock, and "Vào họp" appears by
 * the time. Follows the `Date` header of the answers.
 */
export class ServerClock {
  readonly #now: () => number;
  #offsetMs = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  observe(dateHeader: string | null): void {
    const serverMs = Date.parse(dateHeader ?? '');
    if (Number.isNaN(serverMs)) return;
    const offsetMs = serverMs - this.#now();
    this.#offsetMs = Math.abs(offsetMs) > toleranceMs ? offsetMs : 0;
  }

  /** Unix ms. */
  nowMs(): number {
    return this.#now() + this.#offsetMs;
  }
}
