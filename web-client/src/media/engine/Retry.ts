import { reconnectDelayMs } from '../connection/back-off.ts';

/** One pending further attempt, later each time until one succeeds. */
export class Retry {
  readonly #random: () => number;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Plans `attempt` instead of what was planned before. */
  plan(attempt: () => void): void {
    this.cancel();
    const delayMs = reconnectDelayMs(this.#failures, this.#random());
    this.#failures += 1;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      attempt();
    }, delayMs);
  }

  /** It works: the next failure begins with short delays again. */
  succeeded(): void {
    this.#failures = 0;
  }

  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
