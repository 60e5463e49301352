import { createLog } from '@giaoban/service-kit';
import { Caller, type RedisServer } from '@giaoban/service-kit/test-support';
import type { Features } from '../features/create-features.ts';
import type { SignalingSettings } from '../settings.ts';
import { type SignalingNode, type StartOptions, startSignaling } from '../start-signaling.ts';

export const testSecret = 'khoa-chung-cua-cac-dich-vu';
/** Like the real times, for impatient tests. */
export const quickTiming = { refreshMs: 150, sweepMs: 100, graceMs: 4_000, scheduleMs: 200 };

const testSettings = (redisUrl: string): SignalingSettings => ({
  redisUrl,
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  tls: null,
  serviceSecret: testSecret,
  webDir: '/nonexistent',
  timeZone: 'Asia/Ho_Chi_Minh',
  demoUnitsFile: null,
});

/** A real signaling node on a real Redis. */
export class TestNode {
  readonly url: string;
  readonly #node: SignalingNode;

  private constructor(node: SignalingNode) {
    this.#node = node;
    this.url = `http://127.0.0.1:${node.port}`;
  }

  static async start(
    redis: RedisServer,
    options: StartOptions = {},
    settings: Partial<SignalingSettings> = {},
  ): Promise<TestNode> {
    const log = createLog('test', process.env['TEST_LOG'] ?? 'silent');
    const all = { ...testSettings(redis.url), ...settings };
    return new TestNode(await startSignaling(all, log, { timing: quickTiming, ...options }));
  }

  get features(): Features {
    return this.#node.features;
  }

  /** Somebody with no cookies yet. */
  caller(): Caller {
    return new Caller(this.url);
  }

  async close(): Promise<void> {
    await this.#node.close();
  }
}
