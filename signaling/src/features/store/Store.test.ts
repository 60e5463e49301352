import { connectRedis, createLog, type Redis } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { ErrorReply } from 'redis';
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

const loading = new ErrorReply('LOADING Redis is loading the dataset in memory');

it('waits for a Redis that still reads its data', async () => {
  let refusals = 3;
  const pong = await new Store(redis).run(async (client) => {
    refusals -= 1;
    if (refusals >= 0) throw loading;
    return client.ping();
  });
  expect(pong).toBe('PONG');
});

it('does not wait for it for ever, and not for other refusals', async () => {
  const store = new Store(redis);
  await expect(store.run(() => Promise.reject(loading))).rejects.toMatchObject({ code: 'unavailable' });
  let tries = 0;
  const readOnly = store.run(() => {
    tries += 1;
    return Promise.reject(new ErrorReply("READONLY You can't write against a read only replica."));
  });
  await expect(readOnly).rejects.toMatchObject({ code: 'unavailable' });
  expect(tries).toBe(1);
});

// The last one: it keeps the connection busy.
it('gives up an answer that does not come', async () => {
  const asked = new Store(redis).run((client) => client.blPop('nothing', 20));
  await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
});
