import { minuteMs } from '../../../time/durations.ts';

type ReloadParts = {
  /** Outlives the reload. */
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Unix ms. */
  now: () => number;
  isServed: () => Promise<boolean>;
  reload: () => void;
};

const storageKey = 'giaoban.reloadedAt';
/** What a reload did not mend, the next one does not mend at once either. */
const apartMs = 10 * minuteMs;

/** Reloads a page that nobody sits before: not while the server does not give it, and never in a loop. */
export class SelfReload {
  readonly #parts: ReloadParts;
  #isAsking = false;

  constructor(parts: ReloadParts) {
    this.#parts = parts;
  }

  /** Whether the page reloads now. */
  async attempt(): Promise<boolean> {
    if (this.#isAsking || !this.#isDue()) return false;
    this.#isAsking = true;
    try {
      if (!(await this.#parts.isServed()) || !this.#remember()) return false;
      this.#parts.reload();
      return true;
    } finally {
      this.#isAsking = false;
    }
  }

  /** Either way: the computer's clock may have been set back meanwhile. */
  #isDue(): boolean {
    return !(Math.abs(this.#parts.now() - this.#lastMs()) < apartMs);
  }

  #lastMs(): number {
    try {
      return Number(this.#parts.storage.getItem(storageKey) ?? 0);
    } catch (error) {
      console.warn('the last reload cannot be read from storage', error);
      return 0;
    }
  }

  /** A reload that the next page would not know of might be one of many. */
  #remember(): boolean {
    try {
      this.#parts.storage.setItem(storageKey, String(this.#parts.now()));
      return true;
    } catch (error) {
      console.warn('the page does not reload by itself: it could not remember that', error);
      return false;
    }
  }
}
