import { Refusal } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Store } from '../store/Store.ts';

/** A link that was copied wrong is tried a few times; whoever tries more is looking for one. */
const wrongTokens = { points: 60, duration: 3_600 };

/** Slows down those who try links. */
export class GuestGuard {
  readonly #store: Store;
  readonly #byAddress: RateLimiterRedis;

  constructor(store: Store) {
    this.#store = store;
    this.#byAddress = new RateLimiterRedis({
      ...wrongTokens,
      storeClient: store.client,
      useRedisPackage: true,
      keyPrefix: `${redisKeys.rateLimit}:guest`,
    });
  }

  /**
   * Runs `attempt` (null: the token was wrong); counted before it runs, so that many at once do not get more.
   * @throws Refusal `rate_limited` with the time to wait.
   */
  async watch<T>(address: string, attempt: () => Promise<T | null>): Promise<T | null> {
    const { consumedPoints, msBeforeNext } = await this.#store.run(() => this.#byAddress.penalty(address));
    if (consumedPoints > wrongTokens.points) {
      throw new Refusal('rate_limited', { retryAfterMs: msBeforeNext });
    }
    const found = await attempt();
    if (found !== null) await this.#store.run(() => this.#byAddress.reward(address));
    return found;
  }
}
