import { setTimeout as delay } from 'node:timers/promises';
import { MeetingId } from '@giaoban/protocol';
import { type Log, type Redis, redisKeys } from '@giaoban/service-kit';
import { z } from 'zod';
import type { Store } from '../store/Store.ts';
import type { LiveMeetings } from './LiveMeetings.ts';

/** `m`: the meeting; `s`: how far its log has grown, missing when something beside the log has changed. */
const Notice = z.object({ m: MeetingId, s: z.coerce.number().int().optional() });

const StreamReply = z
  .array(z.object({ messages: z.array(z.object({ id: z.string(), message: z.unknown() })) }))
  .nullable();

const blockMs = 5_000;
const retryMs = 100;
const noticesPerRead = 500;

/**
 * Follows what other nodes write: reads the notice stream on a connection of its own. After Redis was
 * away it goes on where it was, and looks at everything again.
 */
export class ChangeFollower {
  readonly #reader: Redis;
  readonly #live: LiveMeetings;
  readonly #log: Log;
  #closed = false;
  #done: Promise<void> = Promise.resolve();

  private constructor(reader: Redis, live: LiveMeetings, log: Log) {
    this.#reader = reader;
    this.#live = live;
    this.#log = log;
  }

  /** Every notice given after this has resolved is followed. The caller closes it. */
  static async start(store: Store, live: LiveMeetings, log: Log): Promise<ChangeFollower> {
    const reader = store.connection.duplicate();
    reader.on('error', (error: Error) => {
      log.debug({ err: error.message }, 'redis connection of the follower');
    });
    await reader.connect();
    const follower = new ChangeFollower(reader, live, log);
    const from = await follower.#latest();
    follower.#done = follower.#run(from);
    return follower;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#reader.destroy();
    await this.#done;
  }

  async #latest(): Promise<string> {
    const entries = await this.#reader.xRevRange(redisKeys.meetingsChanged, '+', '-', { COUNT: 1 });
    return entries?.[0]?.id ?? '0-0';
  }

  async #run(from: string): Promise<void> {
    let id = from;
    let missed = false;
    while (!this.#closed) {
      try {
        if (missed) {
          id = await this.#latest();
          await this.#live.followAll();
          missed = false;
        }
        id = await this.#readOnce(id);
      } catch (error) {
        if (this.#closed) return;
        this.#log.debug({ err: error }, 'following waits for redis');
        missed = true;
        await delay(retryMs);
      }
    }
  }

  async #readOnce(id: string): Promise<string> {
    const wanted = { key: redisKeys.meetingsChanged, id };
    const reply: unknown = await this.#reader.xRead(wanted, { BLOCK: blockMs, COUNT: noticesPerRead });
    const entries = StreamReply.parse(reply)?.[0]?.messages ?? [];
    for (const entry of entries) {
      const notice = Notice.safeParse(entry.message);
      if (notice.success) await this.#live.follow(notice.data.m, notice.data.s ?? null);
      else this.#log.warn({ entry }, 'a notice that nobody can read');
    }
    return entries.at(-1)?.id ?? id;
  }
}
