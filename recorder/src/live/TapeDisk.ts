import type { ManifestFact } from '@giaoban/protocol/internal';
import type { DiskWatch } from '../disk/DiskWatch.ts';
import { spaceNews } from '../disk/forecast.ts';
import type { TrackDesk } from './TrackDesk.ts';
import { wholeTape } from './TroubleBook.ts';

/** What one tape has to do with its disk: says how fast it grows, obeys when it is full. */
export class TapeDisk {
  readonly #disk: DiskWatch;
  readonly #nowMs: () => number;
  #stopped = false;
  #countedFacts: number | null = null;

  constructor(disk: DiskWatch, nowMs: () => number) {
    this.#disk = disk;
    this.#nowMs = nowMs;
  }

  /** A full disk stops the tape and not the meeting: what is missing until there is space again is a gap. */
  obey(desk: TrackDesk, isDue: boolean): void {
    const isFull = this.#disk.isFull && isDue;
    if (isFull && !this.#stopped) {
      const sinceMs = this.#nowMs();
      desk.troubles.note(wholeTape, { reason: 'disk_full', trackId: null, sinceMs, outlastsProducer: true });
    }
    this.#stopped = isFull;
    desk.hold(isFull);
  }

  /** What is to be told after what was told: `spaceNews`. */
  news(toldMs: number | null): number | null | undefined {
    const { isFull, leftMs, limits } = this.#disk;
    return spaceNews(toldMs, isFull ? 0 : leftMs, limits.warnFromMs);
  }

  /** What was written before this recorder took the job says nothing about now. */
  countWritten(facts: readonly ManifestFact[]): void {
    const news = facts.slice(this.#countedFacts ?? facts.length);
    this.#countedFacts = facts.length;
    for (const fact of news) if (fact.type === 'segment') this.#disk.wrote(fact.sizeBytes);
  }
}
