import { type MeetingEvent, MeetingId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../store/Store.ts';
import { MeetingLog } from './MeetingLog.ts';

let server: RedisServer;
let redis: Redis;
let log: MeetingLog;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
  log = new MeetingLog(new Store(redis));
});

afterAll(async () => {
  redis.destroy();
  await server.stop();
});

const lobby: MeetingEvent = { type: 'lobby_opened', by: null };
const begun: MeetingEvent = { type: 'tape_begun' };

describe('the log of a meeting', () => {
  it('numbers from 1, keeps the order, reads from anywhere', async () => {
    const id = MeetingId.parse('m1');
    expect((await log.append(id, 0, [lobby, begun], 5))?.map((one) => one.seq)).toEqual([1, 2]);
    await log.append(id, 2, [begun], 6);
    expect(await log.read(id)).toEqual([
      { seq: 1, atMs: 5, event: lobby },
      { seq: 2, atMs: 5, event: begun },
      { seq: 3, atMs: 6, event: begun },
    ]);
    expect((await log.read(id, 2)).map((one) => one.seq)).toEqual([3]);
    expect(await log.read(id, 3)).toEqual([]);
  });

  it('takes all of a batch or nothing, and only behind the expected number', async () => {
    const id = MeetingId.parse('m2');
    await log.append(id, 0, [lobby], 1);
    expect(await log.append(id, 0, [begun, begun], 2)).toBeNull();
    expect(await log.append(id, 2, [begun], 2)).toBeNull();
    expect(await log.read(id)).toHaveLength(1);
  });

  it('lets one of many writers win each number', async () => {
    const id = MeetingId.parse('m3');
    for (let seq = 0; seq < 20; seq += 2) {
      const written = await Promise.all(
        Array.from({ length: 8 }, () => log.append(id, seq, [lobby, begun], seq)),
      );
      expect(written.filter((one) => one !== null)).toHaveLength(1);
    }
    expect((await log.read(id)).map((one) => one.seq)).toEqual(
      Array.from({ length: 20 }, (_one, at) => at + 1),
    );
  });

  it('gives notice of every batch, and none of what was refused', async () => {
    const id = MeetingId.parse('m4');
    await log.append(id, 0, [lobby, begun], 1);
    await log.append(id, 0, [lobby], 1);
    await log.touch(id);
    const notices = (await redis.xRange(redisKeys.meetingsChanged, '-', '+')) ?? [];
    expect(notices.map((one) => ({ ...one.message })).filter((one) => one['m'] === id)).toEqual([
      { m: id, s: '2' },
      { m: id },
    ]);
  });
});
