import { ArchiveStanding, type MeetingId } from '@giaoban/protocol';
import type { RegisterRequest } from '@giaoban/protocol/internal';
import { orderRecorders, type RecordersParts } from './order-recorders.ts';

const patienceMs = 10_000;

/** The archives' register, which whichever recorder has the archive keeps: holds and approvals. */
export class ArchiveRegister {
  readonly #parts: RecordersParts;

  constructor(parts: RecordersParts) {
    this.#parts = parts;
  }

  /** @throws Refusal `not_found`, `unavailable`. */
  standing(meetingId: MeetingId): Promise<ArchiveStanding> {
    return this.#ask(`${meetingId}/standing`, { method: 'GET' });
  }

  /** @throws Refusal `not_found`, `unavailable`, `archive_held`, `archive_not_sealed`. */
  act(meetingId: MeetingId, request: RegisterRequest): Promise<ArchiveStanding> {
    const headers = { 'content-type': 'application/json' };
    return this.#ask(`${meetingId}/register`, { method: 'POST', headers, body: JSON.stringify(request) });
  }

  async #ask(path: string, init: { method: string; headers?: Record<string, string>; body?: string }) {
    const answer = await orderRecorders(this.#parts, path, init, AbortSignal.timeout(patienceMs));
    return ArchiveStanding.parse(await answer.json());
  }
}
