import { writeDocx } from '../docx/write-docx.ts';
import { layOutPaper } from '../layout/lay-out-paper.ts';
import { writePdf } from '../pdf/write-pdf.ts';
import { signPaper } from '../signature/sign-paper.ts';
import { loadTypeface, type Typeface } from '../typeface.ts';
import type { PaperJob, PaperResult } from './paper-jobs.ts';

/** Does what the thread is asked for. It holds the processor for seconds: nothing else may run beside it. */
export class PaperPress {
  #typeface: Promise<Typeface> | null = null;

  /** @throws Refusal as `signPaper` */
  async do(job: PaperJob): Promise<PaperResult> {
    switch (job.act) {
      case 'pdf': {
        const typeface = await this.#loaded();
        const { bytes, slots } = await writePdf(layOutPaper(job.paper, typeface), { ...job, typeface });
        return { bytes, slots: [...slots] };
      }
      case 'docx':
        return writeDocx(layOutPaper(job.paper, await this.#loaded()), job);
      case 'sign':
        return signPaper(job);
    }
  }

  #loaded(): Promise<Typeface> {
    // A font that could not be read once may be there the next time.
    this.#typeface ??= loadTypeface().catch((error: unknown) => {
      this.#typeface = null;
      throw error;
    });
    return this.#typeface;
  }
}
