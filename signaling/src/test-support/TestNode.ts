import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@giaoban/service-kit';
import { Caller, type RedisServer } from '@giaoban/service-kit/test-support';
import type { Features } from '../features/create-features.ts';
import { standardTiming } from '../features/live/Timekeeper.ts';
import type { SignalingSettings } from '../settings.ts';
import { type SignalingNode, type StartOptions, startSignaling } from '../start-signaling.ts';

export const testSecret = 'khoa-chung-cua-cac-dich-vu';
/** Like the real times, for impatient tests. */
export const quickTiming = {
  refreshMs: 150,
  sweepMs: 100,
  graceMs: 4_000,
  ping: standardTiming.ping,
  scheduleMs: 200,
  tapeGraceMs: 4_000,
};

const testSettings = (redisUrl: string, dataDir: string): SignalingSettings => ({
  redisUrl,
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  tls: null,
  serviceSecret: testSecret,
  webDir: '/nonexistent',
  documentsDir: join(dataDir, 'documents'),
  documentMaxBytes: 2_000_000,
  emptyCloseMs: null,
  chatKeptMs: 90 * 86_400_000,
  trustDir: null,
  timeZone: 'Asia/Ho_Chi_Minh',
  hasWatermark: true,
  demoUnitsFile: null,
});

/** A real signaling node on a real Redis. */
export class TestNode {
  readonly url: string;
  readonly #node: SignalingNode;
  readonly #dataDir: string;

  private constructor(node: SignalingNode, dataDir: string) {
    this.#node = node;
    this.#dataDir = dataDir;
    this.url = `http://127.0.0.1:${node.port}`;
  }

  static async start(
    redis: RedisServer,
    options: StartOptions = {},
    settings: Partial<SignalingSettings> = {},
  ): Promise<TestNode> {
    const log = createLog('test', process.env['TEST_LOG'] ?? 'silent');
    const dataDir = await mkdtemp(join(tmpdir(), 'giaoban-node-'));
    const all = { ...testSettings(redis.url, dataDir), ...settings };
    const standard = { timing: quickTiming, freeBytesOf: () => Promise.resolve(Infinity) };
    return new TestNode(await startSignaling(all, log, { ...standard, ...options }), dataDir);
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
    await rm(this.#dataDir, { recursive: true });
  }
}
