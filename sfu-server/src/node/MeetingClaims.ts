import { type MeetingId, Refusal } from '@giaoban/protocol';
import { type Log, type Redis, redisKeys, releaseLease, takeLease } from '@giaoban/service-kit';
import { leaseMs } from './lease-time.ts';
import { within } from './within.ts';

/** Media does not wait for a store that is away: after this the meeting is taken on unclaimed, and claimed later. */
const patienceMs = 2_000;

/**
 * Which node holds which meeting, in Redis: so that signaling finds it, and so that two nodes do not hold
 * the same meeting.
 */
export class MeetingClaims {
  readonly #redis: Redis;
  readonly #nodeId: string;
  readonly #log: Log;

  constructor(redis: Redis, nodeId: string, log: Log) {
    this.#redis = redis;
    this.#nodeId = nodeId;
    this.#log = log;
  }

  /** @throws Refusal `media_unavailable` when another living node holds the meeting. */
  async claim(id: MeetingId): Promise<void> {
    const holder = await within(this.#otherHolder(id), patienceMs, undefined);
    if (holder === undefined) this.#log.warn({ meetingId: id }, 'meeting taken on while Redis is away');
    else if (holder !== null) throw new Refusal('media_unavailable', { message: `held by ${holder}` });
  }

  /** True while the meeting is ours; false when another node has taken it. */
  keep(id: MeetingId): Promise<boolean> {
    return takeLease(this.#redis, redisKeys.meetingSfu(id), this.#nodeId, leaseMs);
  }

  async release(id: MeetingId): Promise<void> {
    await within(releaseLease(this.#redis, redisKeys.meetingSfu(id), this.#nodeId), patienceMs, undefined);
  }

  async #otherHolder(id: MeetingId): Promise<string | null> {
    const key = redisKeys.meetingSfu(id);
    if (await takeLease(this.#redis, key, this.#nodeId, leaseMs)) return null;
    const holder = await this.#redis.get(key);
    if (holder !== null && (await this.#redis.exists(redisKeys.sfuNode(holder))) === 1) return holder;
    // Its lease has outlived it: a dead node keeps no meeting.
    await this.#redis.set(key, this.#nodeId, { expiration: { type: 'PX', value: leaseMs } });
    return null;
  }
}
