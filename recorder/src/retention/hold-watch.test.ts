import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ballotsKeptMs, MeetingId, VoteId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openSeals } from '../archive/open-seals.ts';
import { actOnRegister } from '../archive/register-acts.ts';
import type { Register } from '../archive/Register.ts';
import { dayMs } from '../settings.ts';
import { meetingId } from '../testing/test-meeting.ts';
import { HoldWatch } from './HoldWatch.ts';

const shell = { kind: 'shell', account: 'root' } as const;
const log = createLog('test', 'silent');
const chatKeptMs = 90 * dayMs;
const noTime = -1;
const chat = redisKeys.meetingChat(meetingId);

let server: RedisServer;
let redis: Redis;
let archiveDir: string;
let register: Register;
let watch: HoldWatch;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, log);
});
afterAll(async () => {
  redis.destroy();
  await server.stop();
});

/** A chat that has a day left. */
beforeEach(async () => {
  archiveDir = await mkdtemp(join(tmpdir(), 'gb-holds-'));
  const place = { archiveDir, keysDir: join(archiveDir, '.keys'), documentsDir: null, nowMs: Date.now };
  ({ register } = await openSeals(place));
  watch = HoldWatch.open({ redis, register, chatKeptMs, log });
  await redis.flushAll();
  await redis.rPush(chat, '{}');
  await redis.pExpire(chat, dayMs);
});
afterEach(async () => {
  watch.close();
  await rm(archiveDir, { recursive: true, force: true });
});

const hold = () => actOnRegister(register, meetingId, { kind: 'hold', why: 'thanh tra', by: shell });
const release = () => actOnRegister(register, meetingId, { kind: 'release', by: shell });
const leftDays = async (): Promise<number> => Math.ceil((await redis.pTTL(chat)) / dayMs);

it('stops the time of a chat with the hold, and gives it all of it with the release', async () => {
  await hold();
  await watch.follow(meetingId);
  expect(await redis.pTTL(chat)).toBe(noTime);
  expect(await redis.exists(redisKeys.meetingHeld(meetingId))).toBe(1);
  await release();
  await watch.follow(meetingId);
  expect(await leftDays()).toBe(90);
  expect(await redis.exists(redisKeys.meetingHeld(meetingId))).toBe(0);
});

it('stops the time of the ballots of secret votes, too', async () => {
  const box = redisKeys.voteBallots(meetingId, VoteId.parse('nhan-su'));
  const elsewhere = redisKeys.voteBallots(MeetingId.parse('khac'), VoteId.parse('nhan-su'));
  for (const key of [box, elsewhere]) {
    await redis.hSet(key, 'pseudonym', 'yes');
    await redis.pExpire(key, dayMs);
  }
  await hold();
  await watch.follow(meetingId);
  expect(await redis.pTTL(box)).toBe(noTime);
  expect(await redis.pTTL(elsewhere)).toBeGreaterThan(0);
  await release();
  await watch.follow(meetingId);
  expect(await redis.pTTL(box)).toBeGreaterThan(ballotsKeptMs - dayMs);
  expect(await redis.pTTL(elsewhere)).toBeLessThanOrEqual(dayMs);
});

it('makes up for a hold and a release that Redis has not heard of, the latter once', async () => {
  await hold();
  await watch.look();
  expect(await redis.pTTL(chat)).toBe(noTime);
  await release();
  await watch.look();
  expect(await leftDays()).toBe(90);
  await redis.pExpire(chat, 2 * dayMs);
  await watch.look();
  expect(await leftDays()).toBe(2);
});

it('leaves alone what was never held', async () => {
  await watch.look();
  await watch.follow(meetingId);
  expect(await leftDays()).toBe(1);
});

it('says that Redis is away, and follows the register when it is back', async () => {
  await hold();
  const away = await connectRedis(server.url, log);
  const other = HoldWatch.open({ redis: away, register, chatKeptMs, log });
  away.destroy();
  await expect(other.follow(meetingId)).rejects.toMatchObject({ code: 'unavailable' });
  other.close();
  expect(await leftDays()).toBe(1);
  const again = HoldWatch.open({ redis, register, chatKeptMs, log });
  await expect.poll(() => redis.pTTL(chat)).toBe(noTime);
  again.close();
});
