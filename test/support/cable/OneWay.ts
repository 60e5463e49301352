/**
 * One direction of a TCP connection. What is sent while the line is cut is not lost: it is sent again after a moment,
 * then after twice as long each time, as kernels do, and what comes later waits behind it.
 */
export class OneWay {
  readonly #isOpen: () => boolean;
  readonly #firstMs: number;
  readonly #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;

  /** @param firstMs after how long it is sent for the second time */
  constructor(isOpen: () => boolean, firstMs: number) {
    this.#isOpen = isOpen;
    this.#firstMs = firstMs;
  }

  send(act: () => void): void {
    if (this.#timer === null && this.#isOpen()) {
      act();
      return;
    }
    this.#waiting.push(act);
    if (this.#timer === null) this.#again(this.#firstMs);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  #again(afterMs: number): void {
    this.#timer = setTimeout(() => {
      if (!this.#isOpen()) {
        this.#again(2 * afterMs);
        return;
      }
      this.#timer = null;
      for (const act of this.#waiting.splice(0)) act();
    }, afterMs);
  }
}
