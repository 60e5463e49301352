import { ErrorBody, Refusal } from '@giaoban/protocol';
import { RecorderNode } from '@giaoban/protocol/internal';
import { type Log, redisKeys, signServiceToken } from '@giaoban/service-kit';
import { livingNodes } from '../store/living-nodes.ts';
import type { Store } from '../store/Store.ts';

export type RecordersParts = { store: Store; secret: string; log: Log };
type Order = { method: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> };

const retryAfterMs = 2_000;

/** What a recorder failed at is not this service's own failure. */
const refusalOf = ({ code, fields, retryAfterMs: after }: ErrorBody): Refusal =>
  new Refusal(code === 'internal' ? 'unavailable' : code, {
    ...(fields === undefined ? {} : { fields }),
    ...(after === undefined ? {} : { retryAfterMs: after }),
  });

/**
 * Asks one recorder after the other for something of an archive; the first that has it answers.
 * @throws Refusal its own, `not_found` when none has the archive, `unavailable` without a recorder
 */
export const orderRecorders = async (
  { store, secret, log }: RecordersParts,
  path: string,
  order: Order,
  signal: AbortSignal,
): Promise<Response> => {
  const nodes = await livingNodes(store, redisKeys.recorderNodePattern, RecorderNode);
  const authorization = `Bearer ${signServiceToken(secret, 'signaling')}`;
  let reached = false;
  for (const { url } of nodes) {
    const answer = await fetch(`${url}/archives/${path}`, {
      ...order,
      headers: { ...order.headers, authorization },
      signal,
    }).catch((error: unknown) => {
      if (!signal.aborted) log.warn({ url, err: error }, 'a recorder was not reached');
      return null;
    });
    if (answer === null) continue;
    reached = true;
    if (answer.ok) return answer;
    if (answer.status !== 404) throw refusalOf(ErrorBody.parse(await answer.json()));
    await answer.body?.cancel();
  }
  if (reached) throw new Refusal('not_found');
  throw new Refusal('unavailable', { message: 'no recorder', retryAfterMs });
};
