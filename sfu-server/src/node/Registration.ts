import { SfuNode } from '@giaoban/protocol/internal';
import { type Log, type Redis, redisKeys } from '@giaoban/service-kit';
import type { Meetings } from '../meeting/Meetings.ts';
import type { WorkerPool } from '../workers/WorkerPool.ts';
import { leaseMs } from './lease-time.ts';
import type { MeetingClaims } from './MeetingClaims.ts';
import { within } from './within.ts';

export type RegistrationOptions = {
  redis: Redis;
  identity: { nodeId: string; epoch: string; url: string };
  pool: WorkerPool;
  meetings: Meetings;
  claims: MeetingClaims;
  log: Log;
};

const farewellMs = 1_000;

/** Keeps this node's record and its meetings' leases in Redis alive. */
export class Registration {
  readonly #options: RegistrationOptions;
  #refreshing = false;

  constructor(options: RegistrationOptions) {
    this.#options = options;
  }

  /** Measures the load and renews everything; a renewal that still waits for Redis is not doubled. */
  async refresh(): Promise<void> {
    if (this.#refreshing) return;
    this.#refreshing = true;
    try {
      await this.#options.pool.measure();
      await this.#writeNode();
      await this.#keepMeetings();
    } catch (error) {
      this.#options.log.warn({ err: error }, 'registration not renewed');
    } finally {
      this.#refreshing = false;
    }
  }

  /** Takes the record away, so that nobody calls a node that has gone. */
  async end(): Promise<void> {
    const { redis, identity } = this.#options;
    await within(redis.del(redisKeys.sfuNode(identity.nodeId)), farewellMs, 0);
  }

  async #writeNode(): Promise<void> {
    const { redis, identity, pool } = this.#options;
    const node = SfuNode.parse({ ...identity, workers: pool.size, load: pool.load, draining: false });
    await redis.set(redisKeys.sfuNode(identity.nodeId), JSON.stringify(node), {
      expiration: { type: 'PX', value: leaseMs },
    });
  }

  async #keepMeetings(): Promise<void> {
    const { meetings, claims, log } = this.#options;
    await Promise.all(
      meetings.all().map(async ({ id }) => {
        if (await claims.keep(id)) return;
        log.warn({ meetingId: id }, 'another node holds this meeting now');
        meetings.moved(id);
      }),
    );
  }
}
