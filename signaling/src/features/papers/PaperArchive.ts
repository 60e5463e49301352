import { ErrorBody, type MeetingId, Refusal } from '@giaoban/protocol';
import { RecorderNode } from '@giaoban/protocol/internal';
import { type Log, redisKeys, signServiceToken } from '@giaoban/service-kit';
import { livingNodes } from '../store/living-nodes.ts';
import type { Store } from '../store/Store.ts';

const patienceMs = 15_000;

export type PaperArchiveParts = { store: Store; secret: string; log: Log };

/** The way of signed papers into the meeting's archive, which whichever recorder taped it keeps. */
export class PaperArchive {
  readonly #parts: PaperArchiveParts;

  constructor(parts: PaperArchiveParts) {
    this.#parts = parts;
  }

  /**
   * Twice is the same as once. @throws Refusal `not_found` when no recorder has an archive of this meeting,
   * `conflict` when another paper has this name, `unavailable`.
   */
  async keep(meetingId: MeetingId, name: string, bytes: Buffer): Promise<void> {
    const { store, secret, log } = this.#parts;
    const nodes = await livingNodes(store, redisKeys.recorderNodePattern, RecorderNode);
    const headers = {
      authorization: `Bearer ${signServiceToken(secret, 'signaling')}`,
      'content-type': 'application/octet-stream',
    };
    let reached = false;
    for (const { url } of nodes) {
      const path = `${url}/archives/${meetingId}/papers/${encodeURIComponent(name)}`;
      const init = {
        method: 'PUT',
        headers,
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(patienceMs),
      };
      const answer = await fetch(path, init).catch((error: unknown) => {
        log.warn({ url, err: error }, 'a recorder was not reached');
        return null;
      });
      if (answer === null) continue;
      reached = true;
      const text = await answer.text();
      if (answer.ok) return;
      if (answer.status !== 404) throw new Refusal(ErrorBody.parse(JSON.parse(text)).code);
    }
    throw reached ? new Refusal('not_found') : new Refusal('unavailable', { message: 'no recorder' });
  }
}
