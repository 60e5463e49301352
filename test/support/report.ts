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

  /** Says what was to be seen, should the scenario break off. */
  witness(tell: () => Promise<string>): void {
    this.#witnesses.push(tell);
  }

  /** The scenario broke off: a failed check, and what every witness saw. */
  async brokenOff(error: unknown): Promise<void> {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.check('the scenario ran to its end', false, text);
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

/** Middle and largest of some measurements, in ms. */
export const spread = (valuesMs: readonly number[]): { p50: number; max: number; text: string } => {
  const sorted = [...valuesMs].sort((a, b) => a - b);
  const p50 = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const max = sorted.at(-1) ?? Number.NaN;
  return { p50, max, text: `p50 ${Math.round(p50)} ms, max ${Math.round(max)} ms (n=${sorted.length})` };
};
