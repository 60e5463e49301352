import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundProvince, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';

let redis: RedisServer;
let node: TestNode;

beforeAll(async () => {
  redis = await RedisServer.start();
  node = await TestNode.start(redis);
  await foundProvince(node);
});

afterAll(async () => {
  await node.close();
  await redis.stop();
});

describe('a page of another site', () => {
  it('orders nothing: what a browser sends for it without asking first is refused', async () => {
    const caller = await signedIn(node, 'batri');
    const cookies = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const bodies = [undefined, new Blob(['{}'], { type: 'text/plain' }), new URLSearchParams({ a: 'b' })];
    for (const body of bodies) {
      const response = await fetch(new URL('/api/auth/logout', node.url), {
        method: 'POST',
        headers: { cookie: cookies },
        ...(body === undefined ? {} : { body }),
      });
      expect(response.status).toBe(400);
    }
    expect(await caller.refusal('session')).toBe('accepted');
  });
});

describe('the address of a caller', () => {
  const guess = (address: string) =>
    node
      .caller()
      .send('POST', '/api/rooms/pair', JSON.stringify({ code: 'ZZZZZZ' }), { 'x-forwarded-for': address });

  it('is what the proxy on this machine says, not what the caller made up before it', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      expect((await guess(`172.16.0.${turn}, 10.0.0.66`)).status).toBe(403);
    }
    expect((await guess('172.16.0.99, 10.0.0.66')).status).toBe(429);
    expect((await guess('10.0.0.7')).status).toBe(403);
  });
});
