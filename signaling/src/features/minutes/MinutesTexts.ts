import {
  type IssuedEdition,
  type MeetingId,
  type MinutesBlock,
  type MinutesRecord,
  type MinutesRole,
  Refusal,
} from '@giaoban/protocol';
import { seesText } from '../../domain/index.ts';
import { blocksOf } from './minutes-document.ts';
import type { MinutesBook } from './MinutesBook.ts';
import type { MinutesPaper } from './MinutesPaper.ts';

/** The text of minutes as paragraphs: the one in work, or what an edition kept. */
export class MinutesTexts {
  readonly #book: MinutesBook;
  readonly #paper: MinutesPaper;

  constructor(book: MinutesBook, paper: MinutesPaper) {
    this.#book = book;
    this.#paper = paper;
  }

  /** As it is being written now. @throws Refusal `minutes_not_ready`. */
  async now(meetingId: MeetingId): Promise<MinutesBlock[]> {
    const document = await this.#paper.load(meetingId);
    if (document === null) throw new Refusal('minutes_not_ready');
    const blocks = blocksOf(document);
    document.destroy();
    return blocks;
  }

  /** The text in work for those who may see it; for others the edition in force. @throws as `now`. */
  async seen(meetingId: MeetingId, role: MinutesRole, record: MinutesRecord): Promise<MinutesBlock[]> {
    if (seesText(role, record)) return this.now(meetingId);
    const blocks = await this.inForce(meetingId, record);
    if (blocks === null) throw new Refusal('minutes_not_ready');
    return blocks;
  }

  /** Null: no edition has been issued. */
  async inForce(meetingId: MeetingId, { inForce }: MinutesRecord): Promise<MinutesBlock[] | null> {
    return inForce === null ? null : this.issued(meetingId, inForce);
  }

  /** Of an edition that was issued; null: it is not kept any more. */
  async issued(
    meetingId: MeetingId,
    { versionId }: Pick<IssuedEdition, 'versionId'>,
  ): Promise<MinutesBlock[] | null> {
    return (await this.#book.version(meetingId, versionId))?.blocks ?? null;
  }
}
