/**
 * Work that is looked for by the clock and whenever somebody asks, one round at a time. What is asked for during a
 * round gets one of its own.
 */
export class Rounds {
  readonly #round: () => Promise<void>;
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #isAskedAgain = false;

  /** @param round must not throw */
  constructor(round: () => Promise<void>, everyMs: number) {
    this.#round = round;
    this.#everyMs = everyMs;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.ask();
    }, this.#everyMs);
    this.ask();
  }

  /** Nothing before it has been started, nothing after it was closed. */
  ask(): void {
    if (this.#timer === null) return;
    this.#isAskedAgain = true;
    this.#running ??= this.#runs().finally(() => {
      this.#running = null;
    });
  }

  /** Waits for the round that has begun. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#isAskedAgain = false;
    await this.#running;
  }

  async #runs(): Promise<void> {
    while (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      await this.#round();
    }
  }
}
