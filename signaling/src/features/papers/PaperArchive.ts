import { type MeetingId, Refusal } from '@giaoban/protocol';
import { orderRecorders, type RecordersParts } from '../replay/order-recorders.ts';

const patienceMs = 15_000;

/** The way of papers into the meeting's archive, which whichever recorder taped it keeps. */
export class PaperArchive {
  readonly #parts: RecordersParts;

  constructor(parts: RecordersParts) {
    this.#parts = parts;
  }

  /** Whether there is an archive of this meeting. @throws Refusal `unavailable` when no recorder can say. */
  async isThere(meetingId: MeetingId, signal?: AbortSignal): Promise<boolean> {
    try {
      const answer = await this.#order(`${meetingId}/standing`, { method: 'GET' }, signal);
      await answer.body?.cancel();
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_found') return false;
      throw error;
    }
  }

  /**
   * Twice is the same as once. @throws Refusal `not_found` when no recorder has an archive of this meeting,
   * `conflict` when another paper has this name, `unavailable`.
   */
  async keep(meetingId: MeetingId, name: string, bytes: Buffer, signal?: AbortSignal): Promise<void> {
    const path = `${meetingId}/papers/${encodeURIComponent(name)}`;
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await this.#order(path, { method: 'PUT', headers, body: new Uint8Array(bytes) }, signal);
    await answer.body?.cancel();
  }

  #order(path: string, order: Parameters<typeof orderRecorders>[2], signal?: AbortSignal): Promise<Response> {
    const patience = AbortSignal.timeout(patienceMs);
    const until = signal === undefined ? patience : AbortSignal.any([patience, signal]);
    return orderRecorders(this.#parts, path, order, until);
  }
}
