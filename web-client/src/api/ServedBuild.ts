/** Which build of the page the server has, as its answers tell it (`x-giaoban-build`). */
export class ServedBuild {
  readonly #now: () => number;
  #build: string | null = null;
  #sinceMs = 0;

  /** `now`: ms of a clock that nobody sets. */
  constructor(now: () => number) {
    this.#now = now;
  }

  observe(header: string | null): void {
    if (header === null || header === this.#build) return;
    this.#build = header;
    this.#sinceMs = this.#now();
  }

  /** `forMs`: for how long it has been told, and no other between; null before anything was told. */
  get told(): { build: string; forMs: number } | null {
    return this.#build === null ? null : { build: this.#build, forMs: this.#now() - this.#sinceMs };
  }
}
