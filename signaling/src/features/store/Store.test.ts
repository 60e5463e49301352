import { connectRedis, createLog, type Redis } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Store } from './Store.ts';

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
});

afterAll(async () => {
  redis.destroy();
  await server.stop();
});

const holdProcess = (forMs: number): void => {
  const endsAtMs = performance.now() + forMs;
  while (performance.now() < endsAtMs);
};

it('takes an answer that came while the process was held up', async () => {
  const asked = new Store(redis).run((client) => client.blPop('nothing', 0.3));
  await new Promise((resolve) => setTimeout(resolve, 100));
  // As most work does, this begins where timers are what comes next.
  await new Promise((resolve) => setImmediate(resolve));
  holdProcess(2_600);
  expect(await asked).toBeNull();
});

it('gives up an answer that does not come', async () => {
  const asked = new Store(redis).run((client) => client.blPop('nothing', 20));
  await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
});
