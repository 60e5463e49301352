import { Refusal } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Store } from '../store/Store.ts';
import { PairingGuard } from './PairingGuard.ts';

let server: RedisServer;
let redis: Redis;
let guard: PairingGuard;

beforeEach(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
  guard = new PairingGuard(new Store(redis));
});

afterEach(async () => {
  redis.destroy();
  await server.stop();
});

const attempt = (address: string, found: string | null): Promise<string | null> =>
  guard
    .watch(address, () => Promise.resolve(found))
    .catch((error: unknown) => (error instanceof Refusal ? error.code : String(error)));

it('lets one address that goes on trying stop itself only, not every hall of the province', async () => {
  const codes: (string | null)[] = [];
  for (let turn = 0; turn < 320; turn += 1) codes.push(await attempt('10.0.0.66', null));
  expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => null));
  expect(new Set(codes.slice(10))).toEqual(new Set(['rate_limited']));
  expect(await attempt('10.0.0.7', 'hall')).toBe('hall');
});

it('stops many addresses together after 300 wrong codes an hour', async () => {
  for (let turn = 0; turn < 300; turn += 1) {
    expect(await attempt(`10.0.${turn % 30}.1`, null)).toBeNull();
  }
  expect(await attempt('10.0.99.1', 'hall')).toBe('rate_limited');
});
