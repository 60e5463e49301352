import { RecorderNode } from '@giaoban/protocol/internal';
import { type Log, type Redis, redisKeys } from '@giaoban/service-kit';

const leaseMs = 5_000;
const renewMs = 1_500;

/** Keeps this recorder's entry in Redis, so that signaling finds its archives. The owner closes it. */
export class NodeRegistration {
  readonly #redis: Redis;
  readonly #describe: () => RecorderNode;
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  #nodeId: string | null = null;

  static async open(redis: Redis, describe: () => RecorderNode, log: Log): Promise<NodeRegistration> {
    const registration = new NodeRegistration(redis, describe, log);
    await registration.#renew();
    return registration;
  }

  private constructor(redis: Redis, describe: () => RecorderNode, log: Log) {
    this.#redis = redis;
    this.#describe = describe;
    this.#log = log;
    this.#timer = setInterval(() => void this.#renew(), renewMs);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#nodeId !== null && this.#redis.isReady)
      await this.#redis.del(redisKeys.recorderNode(this.#nodeId));
  }

  async #renew(): Promise<void> {
    // Commands given while Redis is away would wait and pile up.
    if (!this.#redis.isReady) return;
    try {
      const node = RecorderNode.parse(this.#describe());
      this.#nodeId = node.nodeId;
      const expiration = { type: 'PX', value: leaseMs } as const;
      await this.#redis.set(redisKeys.recorderNode(node.nodeId), JSON.stringify(node), { expiration });
    } catch (error) {
      this.#log.warn({ err: error }, 'the registration could not be renewed');
    }
  }
}
