import { ArchiveStanding, ErrorBody, type MeetingId, Refusal } from '@giaoban/protocol';
import { RecorderNode, type RegisterRequest } from '@giaoban/protocol/internal';
import { type Log, redisKeys, signServiceToken } from '@giaoban/service-kit';
import { livingNodes } from '../store/living-nodes.ts';
import type { Store } from '../store/Store.ts';

const patienceMs = 10_000;

export type ArchiveRegisterParts = { store: Store; secret: string; log: Log };

/** The archives' register, which whichever recorder has the archive keeps: holds and approvals. */
export class ArchiveRegister {
  readonly #parts: ArchiveRegisterParts;

  constructor(parts: ArchiveRegisterParts) {
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
    const nodes = await livingNodes(this.#parts.store, redisKeys.recorderNodePattern, RecorderNode);
    const authorization = `Bearer ${signServiceToken(this.#parts.secret, 'signaling')}`;
    let reached = false;
    for (const { url } of nodes) {
      const answer = await fetch(`${url}/archives/${path}`, {
        ...init,
        headers: { ...init.headers, authorization },
        signal: AbortSignal.timeout(patienceMs),
      }).catch((error: unknown) => {
        this.#parts.log.warn({ url, err: error }, 'a recorder was not reached');
        return null;
      });
      if (answer === null) continue;
      reached = true;
      const body: unknown = await answer.json();
      if (answer.ok) return ArchiveStanding.parse(body);
      if (answer.status !== 404) throw new Refusal(ErrorBody.parse(body).code);
    }
    throw reached
      ? new Refusal('not_found')
      : new Refusal('unavailable', { message: 'no recorder', retryAfterMs: 2_000 });
  }
}
