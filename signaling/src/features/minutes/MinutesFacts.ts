import {
  type IssuedEdition,
  type MeetingId,
  type MinutesBlock,
  type MinutesRecord,
  Refusal,
} from '@giaoban/protocol';
import { minutesToPaper, type MinutesPaperFacts, seesText } from '../../domain/index.ts';
import type { Account } from '../accounts/account.ts';
import type { MinutesBook } from './MinutesBook.ts';
import type { MinutesDoor } from './MinutesDoor.ts';
import type { MinutesTexts } from './MinutesTexts.ts';

type Parts = { book: MinutesBook; door: MinutesDoor; texts: MinutesTexts };
export type FactsInForce = { edition: number; blocks: MinutesBlock[]; facts: MinutesPaperFacts };

/** What the papers take from minutes. */
export class MinutesFacts {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Of the text that the account sees, which bears a number only if it is the edition in force.
   * @throws Refusal `meeting_not_found`, `not_invited`, `minutes_not_ready`.
   */
  async seenBy(account: Account, meetingId: MeetingId): Promise<MinutesPaperFacts> {
    const { door, texts } = this.#parts;
    const { role, record } = await door.stand(account, meetingId);
    const { inForce } = record;
    const isNumbered = !seesText(role, record) || inForce?.edition === record.edition;
    const blocks = await texts.seen(meetingId, role, record);
    return this.#factsOf(meetingId, isNumbered ? inForce : null, blocks);
  }

  /** Whether the account sees a text that is being written beside the edition in force. @throws as `seenBy`. */
  async isBeingCorrected(account: Account, meetingId: MeetingId): Promise<boolean> {
    const { role, record } = await this.#parts.door.stand(account, meetingId);
    return record.inForce !== null && record.inForce.edition !== record.edition && seesText(role, record);
  }

  /** Of the edition in force, whoever asks; null: there is none. @throws Refusal `meeting_not_found`. */
  async inForce(meetingId: MeetingId): Promise<FactsInForce | null> {
    const inForce = (await this.#parts.book.record(meetingId))?.inForce ?? null;
    return inForce === null ? null : this.issued(meetingId, inForce);
  }

  /** Of an edition that was issued, in force or not; null: it is not kept. @throws Refusal `meeting_not_found`. */
  async issued(meetingId: MeetingId, issued: IssuedEdition): Promise<FactsInForce | null> {
    const blocks = await this.#parts.texts.issued(meetingId, issued);
    if (blocks === null) return null;
    return { edition: issued.edition, blocks, facts: await this.#factsOf(meetingId, issued, blocks) };
  }

  async #factsOf(
    meetingId: MeetingId,
    inForce: MinutesRecord['inForce'],
    blocks: readonly MinutesBlock[],
  ): Promise<MinutesPaperFacts> {
    const draft = await this.#parts.door.draft(meetingId);
    if (draft === null) throw new Refusal('minutes_not_ready');
    return minutesToPaper({ inForce }, blocks, draft);
  }
}
