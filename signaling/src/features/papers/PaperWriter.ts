import type { Paper } from '@giaoban/protocol';
import type { Clock } from '../../clock.ts';
import { writeDocx } from './docx/write-docx.ts';
import { layOutPaper } from './layout/lay-out-paper.ts';
import { type PaperPdf, writePdf } from './pdf/write-pdf.ts';
import { loadTypeface, type Typeface } from './typeface.ts';

/** Writes papers, one after the other: laying out pages is work that the meetings of this node should not feel. */
export class PaperWriter {
  readonly #clock: Clock;
  #typeface: Promise<Typeface> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  pdf(paper: Paper): Promise<PaperPdf> {
    return this.#inTurn(async (typeface) =>
      writePdf(layOutPaper(paper, typeface), { typeface, ...this.#now() }),
    );
  }

  docx(paper: Paper): Promise<Buffer> {
    return this.#inTurn(async (typeface) => writeDocx(layOutPaper(paper, typeface), this.#now()));
  }

  #now(): { writtenAt: Date } {
    return { writtenAt: new Date(this.#clock.nowMs()) };
  }

  #inTurn<T>(write: (typeface: Typeface) => Promise<T>): Promise<T> {
    const run = async (): Promise<T> => {
      // A font that could not be read once may be there the next time.
      this.#typeface ??= loadTypeface().catch((error: unknown) => {
        this.#typeface = null;
        throw error;
      });
      return write(await this.#typeface);
    };
    const written = this.#last.then(run, run);
    this.#last = written;
    return written;
  }
}
