/** A browser's storage where there is no browser. */
export class TestStorage implements Storage {
  readonly #entries: Map<string, string>;

  constructor(entries: readonly (readonly [string, string])[] = []) {
    this.#entries = new Map(entries);
  }

  get length(): number {
    return this.#entries.size;
  }

  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#entries.set(key, value);
  }

  removeItem(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
