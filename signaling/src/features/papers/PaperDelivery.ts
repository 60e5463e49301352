import { Refusal } from '@giaoban/protocol';
import type { WaitingPaper } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import type { Minutes } from '../minutes/Minutes.ts';
import { Rounds } from '../store/Rounds.ts';
import { paperTitle } from './paper-names.ts';
import type { PaperArchive } from './PaperArchive.ts';
import type { PaperBook } from './PaperBook.ts';
import type { Issued, PaperSource } from './PaperSource.ts';
import type { PaperWriter } from './PaperWriter.ts';

type Parts = {
  minutes: Minutes;
  book: PaperBook;
  source: PaperSource;
  writer: PaperWriter;
  archive: PaperArchive;
  clock: Clock;
  log: Log;
  everyMs: number;
};

/** An archive may stay closed to papers for long: it is not asked more often than that. */
const longestPauseMs = 300_000;

/**
 * Issued minutes and notices come into the meeting's archive, signed or not, as PDF and DOCX: at once, and should that
 * fail or this node die, by and by on any node, as each is noted from its issue until it is there.
 */
export class PaperDelivery {
  readonly #parts: Parts;
  readonly #rounds: Rounds;
  readonly #ending = new AbortController();
  /** Those that failed here, by their notes. */
  readonly #pauses = new Map<string, { failures: number; untilMs: number }>();
  #stopListening: () => void = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rounds = new Rounds(() => this.#deliverAll(), parts.everyMs);
  }

  start(): void {
    this.#stopListening = this.#parts.minutes.onChange(() => {
      this.ask();
    });
    this.#rounds.start();
  }

  /** Something was issued. */
  ask(): void {
    this.#rounds.ask();
  }

  /** Waits for the file that is being written or sent; what is left is delivered later, here or elsewhere. */
  async close(): Promise<void> {
    this.#stopListening();
    this.#ending.abort();
    await this.#rounds.close();
  }

  async #deliverAll(): Promise<void> {
    const { book, clock } = this.#parts;
    const waiting = await book.waiting().catch((error: unknown) => {
      this.#tell({}, error);
      return [];
    });
    for (const { note, paper } of waiting) {
      if (this.#ending.signal.aborted) return;
      if ((this.#pauses.get(note)?.untilMs ?? 0) > clock.nowMs()) continue;
      try {
        await this.#deliver(paper);
        await book.noteArchived(note);
        this.#pauses.delete(note);
      } catch (error) {
        this.#pause(note);
        this.#tell({ meetingId: paper.meetingId, paper: paper.kind }, error);
      }
    }
  }

  /** Nothing is written for a meeting without an archive, nor while no recorder lives. */
  async #deliver(waiting: WaitingPaper): Promise<void> {
    const { archive, source, log } = this.#parts;
    const { meetingId, kind } = waiting;
    if (!(await archive.isThere(meetingId, this.#ending.signal))) {
      log.info({ meetingId, paper: kind }, 'an issued paper has no archive to go to');
      return;
    }
    const issued = await source.issued(waiting);
    if (issued === null) log.warn({ meetingId, paper: kind }, 'an issued paper is not kept any more');
    else await this.#keep(waiting, issued);
  }

  async #keep({ meetingId, kind }: WaitingPaper, { edition, issue, paper }: Issued): Promise<void> {
    const { archive, writer, log } = this.#parts;
    const name = `${paperTitle(kind, issue)} (bản ${String(edition)})`;
    // Told by the paper and not by the clock: what is written once more is the same file.
    const writtenAt = new Date(issue.date);
    const keep = async (ending: string, bytes: Buffer): Promise<void> => {
      try {
        await archive.keep(meetingId, `${name}.${ending}`, bytes, this.#ending.signal);
      } catch (error) {
        // This edition is there, and sealed.
        if (!(error instanceof Refusal && error.code === 'conflict')) throw error;
      }
    };
    await keep('pdf', (await writer.pdf(paper, writtenAt)).bytes);
    await keep('docx', await writer.docx(paper, writtenAt));
    log.info({ meetingId, paper: kind, edition, act: 'put into the archive as issued' }, 'paper');
  }

  #pause(note: string): void {
    const { clock, everyMs } = this.#parts;
    const failures = (this.#pauses.get(note)?.failures ?? 0) + 1;
    const pauseMs = Math.min(everyMs * 2 ** failures, longestPauseMs);
    this.#pauses.set(note, { failures, untilMs: clock.nowMs() + pauseMs });
  }

  #tell(about: object, error: unknown): void {
    if (this.#ending.signal.aborted) return;
    const expected = error instanceof Refusal;
    this.#parts.log[expected ? 'warn' : 'error'](
      { ...about, err: error },
      'issued papers wait for the archive',
    );
  }
}
