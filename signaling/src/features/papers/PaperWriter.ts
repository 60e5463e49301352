import type { Paper } from '@giaoban/protocol';
import type { Clock } from '../../clock.ts';
import type { PaperPdf } from './pdf/write-pdf.ts';
import { paperResults } from './thread/paper-jobs.ts';
import type { PaperThread } from './thread/PaperThread.ts';

/** Writes papers, one after the other, in a thread that the meetings of this node do not feel. */
export class PaperWriter {
  readonly #clock: Clock;
  readonly #thread: PaperThread;

  constructor(clock: Clock, thread: PaperThread) {
    this.#clock = clock;
    this.#thread = thread;
  }

  /** @param writtenAt for the file's properties, now if not told @throws Refusal `unavailable` */
  pdf(paper: Paper, writtenAt = this.#now()): Promise<PaperPdf> {
    return this.#thread.do({ act: 'pdf', paper, writtenAt }, paperResults.pdf);
  }

  /** @param writtenAt as above @throws Refusal `unavailable` */
  docx(paper: Paper, writtenAt = this.#now()): Promise<Buffer> {
    return this.#thread.do({ act: 'docx', paper, writtenAt }, paperResults.docx);
  }

  #now(): Date {
    return new Date(this.#clock.nowMs());
  }
}
