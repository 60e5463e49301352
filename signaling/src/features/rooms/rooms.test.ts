import { PairingCode } from '@giaoban/protocol';
import { connectRedis, createLog, redisKeys } from '@giaoban/service-kit';
import { type Caller, RedisServer } from '@giaoban/service-kit/test-support';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, foundProvince, password, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { randomPairingCode } from './pairing-code.ts';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let operator: Caller;

beforeEach(async () => {
  redis = await RedisServer.start();
  node = await TestNode.start(redis);
  cast = await foundProvince(node);
  operator = await signedIn(node, 'operator');
});

afterEach(async () => {
  await node.close();
  await redis.stop();
});

const addRoom = () => operator.call('addRoom', { body: { name: 'Hội trường', unitId: cast.units.batri.id } });

it('makes codes that people can read aloud', () => {
  for (let turn = 0; turn < 500; turn += 1)
    expect(PairingCode.safeParse(randomPairingCode()).success).toBe(true);
});

it('pairs a screen once, with a code typed as people type', async () => {
  const { room, pairingCode, expiresAt } = await addRoom();
  expect(room.paired).toBe(false);
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.9 * 24 * 3.6e6);
  const screen = node.caller();
  const session = await screen.call('pairRoom', { body: { code: ` ${pairingCode.toLowerCase()} ` } });
  expect(session).toMatchObject({ kind: 'room', room: { id: room.id, paired: true } });
  expect(await screen.call('session')).toEqual(session);
  expect(await screen.call('refresh')).toEqual(session);
  expect(await node.caller().refusal('pairRoom', { body: { code: pairingCode } })).toBe('pairing_code_wrong');
});

it('takes the old screen its access when a new code is made, and the old code its worth', async () => {
  const { room, pairingCode } = await addRoom();
  const second = await operator.call('newPairingCode', { params: { roomId: room.id } });
  expect(await node.caller().refusal('pairRoom', { body: { code: pairingCode } })).toBe('pairing_code_wrong');
  const screen = node.caller();
  await screen.call('pairRoom', { body: { code: second.pairingCode } });
  const third = await operator.call('newPairingCode', { params: { roomId: room.id } });
  expect(await screen.refusal('session')).toBe('token_invalid');
  const newScreen = node.caller();
  await newScreen.call('pairRoom', { body: { code: third.pairingCode } });
  expect(await newScreen.refusal('session')).toBe('accepted');
  expect(await screen.refusal('refresh')).toBe('token_invalid');
});

describe('a screen that is switched on once a year', () => {
  const dayMs = 24 * 3.6e6;
  let nowMs = Date.now();
  let there: TestNode;

  beforeEach(async () => {
    nowMs = Date.now();
    there = await TestNode.start(redis, { clock: { nowMs: () => nowMs } });
    return () => there.close();
  });

  /** How long the store and the browser keep what the screen was given. */
  const keptMs = async (screen: Caller, answer: Response): Promise<number[]> => {
    const [chainId = ''] = (screen.cookies.get('gb_refresh') ?? '').split('.');
    const store = await connectRedis(redis.url, createLog('test', 'silent'));
    const inStore = await store.pTTL(redisKeys.refreshChain(chainId));
    store.destroy();
    const inBrowser = answer.headers
      .getSetCookie()
      .map((cookie) => Number(/Max-Age=(\d+)/.exec(cookie)?.[1]) * 1000);
    return [inStore, ...inBrowser];
  };

  it('still knows itself, and each time for as long again', async () => {
    const { pairingCode } = await addRoom();
    const screen = there.caller();
    const paired = await screen.fetch('pairRoom', { body: { code: pairingCode } });
    const [inStore = 0, ...inBrowser] = await keptMs(screen, paired);
    expect(inStore).toBeGreaterThan(399 * dayMs);
    expect(inBrowser).toEqual([400 * dayMs, 400 * dayMs]);
    nowMs += 399 * dayMs;
    expect(await screen.refusal('session')).toBe('token_expired');
    const renewed = await screen.fetch('refresh', {});
    expect(renewed.status).toBe(200);
    expect(await screen.refusal('session')).toBe('accepted');
    const again = await keptMs(screen, renewed);
    expect(Math.min(...again)).toBeGreaterThan(399 * dayMs);
  });

  it('is nobody when its room was given a new code meanwhile', async () => {
    const { room, pairingCode } = await addRoom();
    const screen = there.caller();
    await screen.call('pairRoom', { body: { code: pairingCode } });
    await operator.call('newPairingCode', { params: { roomId: room.id } });
    nowMs += 399 * dayMs;
    expect(await screen.refusal('refresh')).toBe('token_invalid');
    expect(await screen.refusal('session')).toBe('not_signed_in');
  });

  it('is kept longer than a person, who signs in each day', async () => {
    const person = there.caller();
    const answer = await person.fetch('login', { body: { username: 'batri', password } });
    const halfDayMs = dayMs / 2;
    const [inStore, ...inBrowser] = await keptMs(person, answer);
    expect(inStore).toBeLessThanOrEqual(halfDayMs);
    expect(inBrowser).toEqual([halfDayMs, halfDayMs]);
  });
});

it('stops an address that guesses after ten wrong codes an hour', async () => {
  const { pairingCode } = await addRoom();
  const codes: string[] = [];
  for (let turn = 0; turn < 11; turn += 1) {
    codes.push(await node.caller().refusal('pairRoom', { body: { code: 'ZZZZZZ' } }));
  }
  expect(codes).toEqual([...Array.from({ length: 10 }, () => 'pairing_code_wrong'), 'rate_limited']);
  const right = await node.caller().fetch('pairRoom', { body: { code: pairingCode } });
  expect(right.status).toBe(429);
  expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(3_000);
});

it('knows no room that is not there', async () => {
  const answer = await operator.fetch('newPairingCode', { params: { roomId: 'khongco' } });
  expect(await answer.json()).toMatchObject({ code: 'not_found' });
});
