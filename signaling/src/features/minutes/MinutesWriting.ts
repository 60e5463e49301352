import { type MeetingId, type MinutesHistoryEntry, type MinutesVersion, Refusal } from '@giaoban/protocol';
import type { Clock, NewId } from '../../clock.ts';
import * as Y from 'yjs';
import type { Account } from '../accounts/account.ts';
import { applyChecked } from './minutes-document.ts';
import type { MinutesBook } from './MinutesBook.ts';
import type { MinutesDoor, Standing } from './MinutesDoor.ts';
import { base64Of, bytesOf, type MinutesPaper } from './MinutesPaper.ts';

/** While somebody writes, the text is kept as a version this often. */
export const standardSnapshotEveryMs = 5 * 60_000;

type Parts = {
  book: MinutesBook;
  paper: MinutesPaper;
  door: MinutesDoor;
  clock: Clock;
  newId: NewId;
  snapshotEveryMs: number;
};

const vectorOf = (text: string): Uint8Array => {
  const bytes = bytesOf(text);
  try {
    Y.decodeStateVector(bytes);
  } catch (error) {
    throw new Refusal('bad_request', { message: error instanceof Error ? error.message : 'no state vector' });
  }
  return bytes;
};

/** Several write one text at once: any node takes what a page has written, and tells what a page has missed. */
export class MinutesWriting {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * What the store has beyond the page's `vector`, and its own vector. Both base64.
   * @throws Refusal as `MinutesDoor.stand`, `bad_request` for what is no state vector.
   */
  async open(
    account: Account,
    meetingId: MeetingId,
    vector: string,
  ): Promise<{ standing: Standing; update: string; vector: string }> {
    const { door, paper } = this.#parts;
    const standing = await door.stand(account, meetingId);
    const known = vectorOf(vector);
    const document = await paper.load(meetingId);
    if (document === null) throw new Refusal('minutes_not_ready');
    const answer = {
      standing,
      update: base64Of(Y.encodeStateAsUpdate(document, known)),
      vector: base64Of(Y.encodeStateVector(document)),
    };
    document.destroy();
    return answer;
  }

  /**
   * Stores a page's update (base64), after it has been tried on the text as it is.
   * @throws Refusal as `MinutesDoor.standFor`, `minutes_broken`, `minutes_out_of_step`, `payload_too_large`.
   */
  async write(account: Account, meetingId: MeetingId, update: string): Promise<Standing> {
    const { door, paper } = this.#parts;
    const standing = await door.standFor(account, meetingId, 'write');
    const document = await paper.load(meetingId);
    if (document === null) throw new Refusal('minutes_not_ready');
    const bytes = bytesOf(update);
    const blocks = applyChecked(document, bytes);
    document.destroy();
    await paper.append(meetingId, standing.record.edition, bytes);
    await this.#keepVersion(standing, blocks);
    return standing;
  }

  async #keepVersion({ meetingId, record }: Standing, blocks: MinutesVersion['blocks']): Promise<void> {
    const { book, clock, newId, snapshotEveryMs } = this.#parts;
    if (!(await book.isSnapshotDue(meetingId, snapshotEveryMs))) return;
    const atMs = clock.nowMs();
    const { edition, status } = record;
    const version: MinutesVersion = {
      versionId: newId(),
      edition,
      atMs,
      kind: 'scheduled',
      name: '',
      blocks,
    };
    const entry: MinutesHistoryEntry = { atMs, by: null, act: 'snapshot', edition, status, note: '' };
    await book.addVersion(meetingId, version, entry);
  }
}
