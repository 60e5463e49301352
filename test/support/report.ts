/** What a scenario saw: every check is printed; the last line has the figures; one failed check fails it all. */
export class Report {
  readonly #name: string;
  readonly #figures: string[] = [];
  readonly #startedAtMs = Date.now();
  readonly #witnesses: (() => Promise<string>)[] = [];
  #checks = 0;
  #failures = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Says what was to be seen, should the scenario fail. */
  witness(tell: () => Promise<string>): void {
    this.#witnesses.push(tell);
  }

  /** The scenario broke off: a failed check. */
  brokenOff(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.check('the scenario ran to its end', false, text);
  }

  /** What every witness saw, if a check has failed. */
  async hearWitnesses(): Promise<void> {
    if (this.#failures === 0) return;
    this.step('what was to be seen');
    for (const tell of this.#witnesses) this.note(await tell().catch(String));
  }

  /** A heading between steps. */
  step(text: string): void {
    process.stdout.write(`\n[${this.#name} ${this.#seconds()}] ${text}\n`);
  }

  note(text: string): void {
    process.stdout.write(`    ${text}\n`);
  }

  check(what: string, holds: boolean, seen = ''): void {
    this.#checks += 1;
    if (!holds) this.#failures += 1;
    process.stdout.write(`  ${holds ? 'ok  ' : 'FAIL'} ${what}${seen === '' ? '' : ` — ${seen}`}\n`);
  }

  figure(name: string, value: string): void {
    this.#figures.push(`${name} ${value}`);
  }

  /** Prints the line of figures; true when every check held and there was at least one. */
  end(): boolean {
    const passed = this.#checks - this.#failures;
    const figures = [`${passed}/${this.#checks} checks`, ...this.#figures, this.#seconds()];
    process.stdout.write(`\n${this.#name}: ${figures.join(', ')}\n`);
    return this.#failures === 0 && this.#checks > 0;
  }

  #seconds(): string {
    return `${((Date.now() - this.#startedAtMs) / 1000).toFixed(1)} s`;
  }
}

type Spread = { p50: number; p95: number; max: number; text: string };

/** Middle, 95th of a hundred and largest of some measurements, in ms. */
export const spread = (valuesMs: readonly number[]): Spread => {
  const sorted = [...valuesMs].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
  const [p50, p95, max] = [at(0.5), at(0.95), at(1)];
  const words = [`p50 ${Math.round(p50)}`, `p95 ${Math.round(p95)}`, `max ${Math.round(max)} ms`];
  return { p50, p95, max, text: `${words.join(', ')} (n=${sorted.length})` };
};
