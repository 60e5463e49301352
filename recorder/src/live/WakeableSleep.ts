/** A pause that ends early when somebody wakes it; a wake while nobody sleeps ends the next pause at once. */
export class WakeableSleep {
  #end: (() => void) | null = null;
  #woken = false;

  wake(): void {
    this.#woken = true;
    this.#end?.();
  }

  async forMs(durationMs: number): Promise<void> {
    if (!this.#woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, durationMs);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#end = null;
    this.#woken = false;
  }
}
