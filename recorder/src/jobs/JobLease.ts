import type { MeetingId } from '@giaoban/protocol';
import { extendLease, type Log, type Redis, redisKeys, releaseLease, takeLease } from '@giaoban/service-kit';

const leaseMs = 5_000;
const renewMs = 1_500;

/**
 * A recorder's hold on one job. While Redis is away it is kept: nobody else can take it either. Lost only
 * when another recorder has it.
 */
export class JobLease {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #owner: string;
  readonly #onLost: () => void;
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  #renewing = false;
  #heldSinceMs: number;
  #over = false;

  /** Null when another recorder holds it. The holder gives it back. */
  static async take(
    redis: Redis,
    meetingId: MeetingId,
    owner: string,
    onLost: () => void,
    log: Log,
  ): Promise<JobLease | null> {
    const key = redisKeys.tapeLease(meetingId);
    const askedAtMs = performance.now();
    if (!(await takeLease(redis, key, owner, leaseMs))) return null;
    return new JobLease(redis, key, owner, onLost, log, askedAtMs);
  }

  private constructor(
    redis: Redis,
    key: string,
    owner: string,
    onLost: () => void,
    log: Log,
    askedAtMs: number,
  ) {
    this.#heldSinceMs = askedAtMs;
    this.#redis = redis;
    this.#key = key;
    this.#owner = owner;
    this.#onLost = onLost;
    this.#log = log;
    this.#timer = setInterval(() => void this.#renew(), renewMs);
  }

  /**
   * Whether nobody else can have the job now: it was renewed in time, or Redis is away. A process that was
   * paused is not sure when it wakes up, until it has asked.
   */
  get isSure(): boolean {
    if (this.#over) return false;
    return performance.now() - this.#heldSinceMs < leaseMs || !this.#redis.isReady;
  }

  /** Another recorder may have the job at once. Idempotent. */
  async giveBack(): Promise<void> {
    if (this.#over) return;
    this.#end();
    try {
      if (this.#redis.isReady) await releaseLease(this.#redis, this.#key, this.#owner);
    } catch (error) {
      this.#log.warn({ err: error }, 'the lease runs out by itself');
    }
  }

  #end(): void {
    this.#over = true;
    clearInterval(this.#timer);
  }

  async #renew(): Promise<void> {
    if (this.#renewing) return;
    this.#renewing = true;
    try {
      const askedAtMs = performance.now();
      const held =
        (await extendLease(this.#redis, this.#key, this.#owner, leaseMs)) ||
        // It had run out while Redis was away, and nobody took it.
        (await takeLease(this.#redis, this.#key, this.#owner, leaseMs));
      if (held) this.#heldSinceMs = askedAtMs;
      else if (!this.#over) {
        this.#end();
        this.#onLost();
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'the lease could not be renewed');
    } finally {
      this.#renewing = false;
    }
  }
}
