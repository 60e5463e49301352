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

it('keeps the latest 2,000 in order, for its time after the last one, apart from other meetings', async () => {
  const keptMs = 90 * 86_400_000;
  const book = new ChatBook(new Store(redis), keptMs);
  for (let at = 0; at < 2_100; at += 100) {
    await Promise.all(Array.from({ length: 100 }, (_one, more) => book.add(meetingId, message(at + more))));
  }
  const kept = await book.read(meetingId);
  expect(kept).toHaveLength(2_000);
  expect([kept.at(0)?.text, kept.at(-1)?.text]).toEqual(['số 100', 'số 2099']);
  const leftMs = await redis.pTTL(redisKeys.meetingChat(meetingId));
  expect(leftMs).toBeLessThanOrEqual(keptMs);
  expect(leftMs).toBeGreaterThan(keptMs - 3_600_000);
  expect(await book.read(MeetingId.parse('m2'))).toEqual([]);
});
