import type { PaperKind, SignPaper } from '@giaoban/protocol';
import type { Clock } from '../../clock.ts';
import { paperResults, type SigningState } from './thread/paper-jobs.ts';
import type { PaperThread } from './thread/PaperThread.ts';

/**
 * Signs papers. The whole signature is made in the thread that opens the key: passphrase and file go in, the signed
 * paper comes out, and the opened key never leaves it.
 */
export class PaperSigner {
  readonly #clock: Clock;
  readonly #thread: PaperThread;

  constructor(clock: Clock, thread: PaperThread) {
    this.#clock = clock;
    this.#thread = thread;
  }

  /**
   * @returns the signed file, and what the next signature must know
   * @throws Refusal `certificate_…`, `picture_wrong`, `paper_signature_invalid`, `unavailable`
   */
  sign(
    pdf: Buffer,
    kind: PaperKind,
    state: SigningState,
    request: SignPaper,
  ): Promise<{ pdf: Buffer; state: SigningState }> {
    const signedAt = new Date(this.#clock.nowMs());
    return this.#thread.do({ act: 'sign', pdf, kind, state, request, signedAt }, paperResults.sign);
  }
}
