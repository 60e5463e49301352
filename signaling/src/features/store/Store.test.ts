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

it.each([
  'MISCONF Errors writing to the AOF file: No space left on device',
  "OOM command not allowed when used memory > 'maxmemory'.",
])('is away to whoever asks while it takes nothing more: %s', async (reply) => {
  const asked = new Store(redis).run(() => Promise.reject(new ErrorReply(reply)));
  await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
});

it('leaves a reply to a wrong command as it is', async () => {
  const wrong = new ErrorReply('WRONGTYPE Operation against a key holding the wrong kind of value');
  await expect(new Store(redis).run(() => Promise.reject(wrong))).rejects.toBe(wrong);
});

it('reads so what a Redis without memory says, also to a script', async ({ onTestFinished }) => {
  const small = await RedisServer.start();
  const client = await connectRedis(small.url, createLog('test', 'silent'));
  onTestFinished(async () => {
    client.destroy();
    await small.stop();
  });
  await client.configSet('maxmemory', '1');
  const store = new Store(client);
  const script = "return redis.call('SET', KEYS[1], 'x')";
  for (const act of [() => client.set('a', 'x'), () => client.eval(script, { keys: ['a'] })])
    await expect(store.run<unknown>(act)).rejects.toMatchObject({ code: 'unavailable' });
});

// The last one: it keeps the connection busy.
it('gives up an answer that does not come', async () => {
  const asked = new Store(redis).run((client) => client.blPop('nothing', 20));
  await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
});
