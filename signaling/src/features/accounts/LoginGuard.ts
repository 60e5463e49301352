import { Refusal } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Store } from '../store/Store.ts';

/** TCVN 14423:2026, 5.5.2.2: at most 5 failures; locked for 12 hours to 30 days; an operator may unlock. */
export type LockoutRules = { failures: number; lockSeconds: number };
export const standardLockout: LockoutRules = { failures: 5, lockSeconds: 12 * 3_600 };

const addressRules = { points: 100, duration: 600 };

/** Counts wrong passwords by account and by address, also for user names that nobody has. */
export class LoginGuard {
  readonly #store: Store;
  readonly #rules: LockoutRules;
  readonly #byAccount: RateLimiterRedis;
  readonly #byAddress: RateLimiterRedis;

  constructor(store: Store, rules: LockoutRules) {
    this.#store = store;
    this.#rules = rules;
    const shared = { storeClient: store.client, useRedisPackage: true };
    this.#byAccount = new RateLimiterRedis({
      ...shared,
      keyPrefix: `${redisKeys.rateLimit}:login`,
      points: rules.failures,
      duration: rules.lockSeconds,
    });
    this.#byAddress = new RateLimiterRedis({
      ...shared,
      ...addressRules,
      keyPrefix: `${redisKeys.rateLimit}:login-address`,
    });
  }

  /**
   * Runs `attempt` (true: the password was right) unless the account is locked. An attempt is counted
   * before it runs, so that many at once do not get more than the allowed number.
   * @throws Refusal `account_locked` or `rate_limited`, with the time to wait.
   */
  async watch(username: string, address: string, attempt: () => Promise<boolean>): Promise<boolean> {
    const byAddress = await this.#store.run(() => this.#byAddress.penalty(address));
    if (byAddress.consumedPoints > addressRules.points) {
      throw new Refusal('rate_limited', { retryAfterMs: byAddress.msBeforeNext });
    }
    const byAccount = await this.#store.run(() => this.#byAccount.penalty(username));
    if (byAccount.consumedPoints > this.#rules.failures) {
      throw new Refusal('account_locked', { retryAfterMs: byAccount.msBeforeNext });
    }
    const right = await attempt();
    if (right) {
      await this.unlock(username);
      await this.#store.run(() => this.#byAddress.reward(address));
    } else if (byAccount.consumedPoints === this.#rules.failures) {
      await this.#store.run(() => this.#byAccount.block(username, this.#rules.lockSeconds));
    }
    return right;
  }

  async unlock(username: string): Promise<void> {
    await this.#store.run(() => this.#byAccount.delete(username));
  }
}
