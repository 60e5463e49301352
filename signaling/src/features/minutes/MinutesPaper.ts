import { z } from 'zod';
import { type MeetingId, minutesLimits, Refusal } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import * as Y from 'yjs';
import type { Store } from '../store/Store.ts';

/** After so many updates they are folded into one. */
const foldAfter = 200;

/**
 * KEYS: the edition that may be written, the updates, the size. ARGV: edition, update, size limit.
 * -1: not to be written now; -2: too large; else the number of updates that wait to be folded.
 */
const appendScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return -1 end
local size = tonumber(redis.call('GET', KEYS[3]) or '0')
if size + #ARGV[2] > tonumber(ARGV[3]) then return -2 end
redis.call('INCRBY', KEYS[3], #ARGV[2])
redis.call('XADD', KEYS[2], '*', 'u', ARGV[2])
return redis.call('XLEN', KEYS[2])`;

/**
 * KEYS: the snapshot, the updates, the size. ARGV: the snapshot that was read, the new one, the first id
 * that is not in it, what the size grows by. 0: another node has folded meanwhile.
 */
const foldScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
redis.call('XTRIM', KEYS[2], 'MINID', ARGV[3])
redis.call('INCRBY', KEYS[3], ARGV[4])
return 1`;

/** What Redis holds: a state up to an update, and the updates after it. */
type Stored = { snapshot: string; updates: { id: string; text: string }[] };

const Entries = z.array(z.object({ id: z.string(), message: z.object({ u: z.string() }) }));

export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The id right behind `id` in a stream. */
const idAfter = (id: string): string => {
  const [ms = '0', part = '0'] = id.split('-');
  return `${ms}-${String(Number(part) + 1)}`;
};

/**
 * The shared documents (Yjs) in Redis: a snapshot and a stream of updates each. Any node may append; updates
 * of Yjs may come in any order and more than once, so nodes need not agree on anything but the store.
 */
export class MinutesPaper {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The document as it is now; null: there is none. The caller destroys it. @throws Refusal `unavailable`. */
  async load(meetingId: MeetingId): Promise<Y.Doc | null> {
    const stored = await this.#read(meetingId);
    return stored === null ? null : documentOf(stored);
  }

  /**
   * Appends an update that the caller has checked. @throws Refusal `minutes_wrong_state` when this edition may
   * not be written any more, `payload_too_large`, `unavailable`.
   */
  async append(meetingId: MeetingId, edition: number, update: Uint8Array): Promise<void> {
    const waiting = await this.#store.run((redis) =>
      redis.eval(appendScript, {
        keys: [
          redisKeys.minutesOpen(meetingId),
          redisKeys.minutesUpdates(meetingId),
          redisKeys.minutesSize(meetingId),
        ],
        arguments: [String(edition), base64Of(update), String(minutesLimits.bytes)],
      }),
    );
    if (waiting === -1) throw new Refusal('minutes_wrong_state');
    if (waiting === -2) throw new Refusal('payload_too_large');
    if (typeof waiting === 'number' && waiting > foldAfter) await this.fold(meetingId);
  }

  /** Folds the updates into the snapshot; another node that does the same at once does no harm. */
  async fold(meetingId: MeetingId): Promise<void> {
    const stored = await this.#read(meetingId);
    const last = stored?.updates.at(-1);
    if (stored === null || last === undefined) return;
    const document = documentOf(stored);
    const next = base64Of(Y.encodeStateAsUpdate(document));
    document.destroy();
    const folded = stored.updates.reduce((sum, one) => sum + one.text.length, stored.snapshot.length);
    await this.#store.run((redis) =>
      redis.eval(foldScript, {
        keys: [
          redisKeys.minutesSnapshot(meetingId),
          redisKeys.minutesUpdates(meetingId),
          redisKeys.minutesSize(meetingId),
        ],
        arguments: [stored.snapshot, next, idAfter(last.id), String(next.length - folded)],
      }),
    );
  }

  /** In one breath: what is folded meanwhile is in one of the two. */
  async #read(meetingId: MeetingId): Promise<Stored | null> {
    const [snapshot, entries] = await this.#store.run((redis) =>
      redis
        .multi()
        .get(redisKeys.minutesSnapshot(meetingId))
        .xRange(redisKeys.minutesUpdates(meetingId), '-', '+')
        .exec(),
    );
    if (typeof snapshot !== 'string') return null;
    const updates = Entries.parse(entries).map(({ id, message }) => ({ id, text: message.u }));
    return { snapshot, updates };
  }
}

const documentOf = ({ snapshot, updates }: Stored): Y.Doc => {
  const document = new Y.Doc();
  document.transact(() => {
    for (const text of [snapshot, ...updates.map((one) => one.text)]) Y.applyUpdate(document, bytesOf(text));
  });
  return document;
};
