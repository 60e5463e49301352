import { Refusal } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Store } from '../store/Store.ts';

const wrongCodesPerHour = { address: 10, everywhere: 300 };
const everywhere = 'everywhere';

/** Slows down those who try codes: a code is one of 8.9 × 10⁸, and lasts a week. */
export class PairingGuard {
  readonly #store: Store;
  readonly #byAddress: RateLimiterRedis;
  readonly #overall: RateLimiterRedis;

  constructor(store: Store) {
    this.#store = store;
    const shared = { storeClient: store.client, useRedisPackage: true, duration: 3_600 };
    this.#byAddress = new RateLimiterRedis({
      ...shared,
      keyPrefix: `${redisKeys.rateLimit}:pairing`,
      points: wrongCodesPerHour.address,
    });
    this.#overall = new RateLimiterRedis({
      ...shared,
      keyPrefix: `${redisKeys.rateLimit}:pairing-all`,
      points: wrongCodesPerHour.everywhere,
    });
  }

  /**
   * Runs `attempt` (null: the code was wrong). A try is counted before it runs, so that many at once do
   * not get more than the allowed number; what an address tries beyond its own number counts for nobody
   * else, or one machine could keep every hall out.
   * @throws Refusal `rate_limited` with the time to wait.
   */
  async watch<T>(address: string, attempt: () => Promise<T | null>): Promise<T | null> {
    await this.#count(this.#byAddress, address, wrongCodesPerHour.address);
    await this.#count(this.#overall, everywhere, wrongCodesPerHour.everywhere);
    const found = await attempt();
    if (found !== null) {
      await this.#store.run(() =>
        Promise.all([this.#byAddress.reward(address), this.#overall.reward(everywhere)]),
      );
    }
    return found;
  }

  async #count(limiter: RateLimiterRedis, key: string, limit: number): Promise<void> {
    const { consumedPoints, msBeforeNext } = await this.#store.run(() => limiter.penalty(key));
    if (consumedPoints > limit) throw new Refusal('rate_limited', { retryAfterMs: msBeforeNext });
  }
}
