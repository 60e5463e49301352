import type { IncomingHttpHeaders } from 'node:http';
import { type MeetingId, Refusal, Replay, type ReplaySeen } from '@giaoban/protocol';
import { RecorderNode } from '@giaoban/protocol/internal';
import { type Log, redisKeys, signServiceToken } from '@giaoban/service-kit';
import { livingNodes } from '../store/living-nodes.ts';
import type { Store } from '../store/Store.ts';

const patienceMs = 10_000;
/** What a player says about the part that it wants. */
const asked = ['range', 'if-range', 'if-none-match', 'if-modified-since'] as const;
const understood = [200, 206, 304, 416];

export type ArchivesParts = { store: Store; secret: string; log: Log };

const pathOf = (meetingId: MeetingId, { fromMs, afterSeq }: ReplaySeen): string => {
  const query = new URLSearchParams();
  if (fromMs !== undefined) query.set('fromMs', String(fromMs));
  if (afterSeq !== undefined) query.set('afterSeq', String(afterSeq));
  return query.size === 0 ? `${meetingId}/replay` : `${meetingId}/replay?${query.toString()}`;
};

/** Archives as the recorders' internal HTTP gives them. */
export class Archives {
  readonly #parts: ArchivesParts;

  constructor(parts: ArchivesParts) {
    this.#parts = parts;
  }

  /**
   * `seen`: what of it is not wanted again.
   * @throws Refusal `replay_not_ready` when no recorder has the archive (yet), `unavailable` without a recorder.
   */
  async replay(meetingId: MeetingId, seen: ReplaySeen = {}): Promise<Replay> {
    const answer = await this.#ask(pathOf(meetingId, seen), {}, AbortSignal.timeout(patienceMs));
    if (answer === null) throw new Refusal('replay_not_ready');
    return Replay.parse(await answer.json());
  }

  /** The recorder's answer with its bytes; understands Range. @throws Refusal `not_found`, `unavailable`. */
  async file(
    meetingId: MeetingId,
    path: string,
    headers: IncomingHttpHeaders,
    signal: AbortSignal,
  ): Promise<Response> {
    const wanted: Record<string, string> = {};
    for (const name of asked) {
      const value = headers[name];
      if (typeof value === 'string') wanted[name] = value;
    }
    const answer = await this.#ask(`${meetingId}/files/${path}`, wanted, signal);
    if (answer === null) throw new Refusal('not_found');
    return answer;
  }

  /** Asks one recorder after the other; null when those that answer do not have it. */
  async #ask(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response | null> {
    const nodes = await livingNodes(this.#parts.store, redisKeys.recorderNodePattern, RecorderNode);
    let reached = false;
    for (const node of nodes) {
      const answer = await this.#fetch(`${node.url}/archives/${path}`, headers, signal);
      if (answer === null) continue;
      reached = true;
      if (understood.includes(answer.status)) return answer;
      await answer.body?.cancel();
    }
    if (!reached) throw new Refusal('unavailable', { message: 'no recorder', retryAfterMs: 2_000 });
    return null;
  }

  async #fetch(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response | null> {
    const token = signServiceToken(this.#parts.secret, 'signaling');
    try {
      const answer = await fetch(url, {
        headers: { ...headers, 'accept-encoding': 'identity', authorization: `Bearer ${token}` },
        signal,
      });
      if (understood.includes(answer.status) || answer.status === 404) return answer;
      this.#parts.log.warn({ url, status: answer.status }, 'a recorder refused a replay');
      await answer.body?.cancel();
      return null;
    } catch (error) {
      if (!signal.aborted) this.#parts.log.warn({ url, err: error }, 'a recorder was not reached');
      return null;
    }
  }
}
