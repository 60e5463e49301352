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
   * not get more than the allowed number.
   * @throws Refusal `rate_limited` with the time to wait.
   */
  async watch<T>(address: string, attempt: () => Promise<T | null>): Promise<T | null> {
    const [mine, all] = await this.#store.run(() =>
      Promise.all([this.#byAddress.penalty(address), this.#overall.penalty(everywhere)]),
    );
    const over = [
      mine.consumedPoints > wrongCodesPerHour.address ? mine.msBeforeNext : 0,
      all.consumedPoints > wrongCodesPerHour.everywhere ? all.msBeforeNext : 0,
    ];
    const waitMs = Math.max(...over);
    if (waitMs > 0) throw new Refusal('rate_limited', { retryAfterMs: waitMs });
    const found = await attempt();
    if (found !== null) {
      await this.#store.run(() =>
        Promise.all([this.#byAddress.reward(address), this.#overall.reward(everywhere)]),
      );
    }
    return found;
  }
}
