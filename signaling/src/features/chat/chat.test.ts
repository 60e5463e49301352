import { ChatMessage, MeetingId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Store } from '../store/Store.ts';
import { ChatBook } from './ChatBook.ts';

let server: RedisServer;
let redis: Redis;
const meetingId = MeetingId.parse('m1');

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
});

afterAll(async () => {
  redis.destroy();
  await server.stop();
});

const message = (at: number): ChatMessage =>
  ChatMessage.parse({
    messageId: `c${at}`,
    channel: 'all',
    from: 'p_a',
    fromName: 'A',
    text: `số ${at}`,
    atMs: at,
  });

const fill = async (book: ChatBook, id: MeetingId, from: number, to: number): Promise<void> => {
  for (let at = from; at < to; at += 100)
    await Promise.all(Array.from({ length: 100 }, (_one, more) => book.add(id, message(at + more))));
};

it('keeps the latest 2,000 in order, for its time after the last one, apart from other meetings', async () => {
  const keptMs = 90 * 86_400_000;
  const book = new ChatBook(new Store(redis), keptMs);
  await fill(book, meetingId, 0, 2_100);
  const kept = await book.read(meetingId);
  expect(kept).toHaveLength(2_000);
  expect([kept.at(0)?.text, kept.at(-1)?.text]).toEqual(['số 100', 'số 2099']);
  const leftMs = await redis.pTTL(redisKeys.meetingChat(meetingId));
  expect(leftMs).toBeLessThanOrEqual(keptMs);
  expect(leftMs).toBeGreaterThan(keptMs - 3_600_000);
  expect(await book.read(MeetingId.parse('m2'))).toEqual([]);
});

it('lets nothing go under a legal hold, whatever comes after it', async () => {
  const keptMs = 90 * 86_400_000;
  const book = new ChatBook(new Store(redis), keptMs);
  const held = MeetingId.parse('m3');
  await redis.set(redisKeys.meetingHeld(held), '1');
  await fill(book, held, 0, 2_100);
  expect(await book.read(held)).toHaveLength(2_100);
  expect(await redis.pTTL(redisKeys.meetingChat(held))).toBe(-1);
  await redis.del(redisKeys.meetingHeld(held));
  await book.add(held, message(2_100));
  expect(await book.read(held)).toHaveLength(2_000);
  expect(await redis.pTTL(redisKeys.meetingChat(held))).toBeGreaterThan(keptMs - 3_600_000);
});
