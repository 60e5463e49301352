import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { meetingId } from '../testing/test-meeting.ts';
import { JobBoard } from './JobBoard.ts';
import { JobLease } from './JobLease.ts';
import { nodeIdentity } from './node-identity.ts';

const log = createLog('test', 'silent');

describe('jobs in Redis', () => {
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    server = await RedisServer.start();
    redis = await connectRedis(server.url, log);
  });
  afterAll(async () => {
    redis.destroy();
    await server.stop();
  });

  it('are held by one recorder; a lease that another has is lost', async () => {
    const nothing = (): void => undefined;
    let tellLost = nothing;
    const lost = new Promise<void>((resolve) => {
      tellLost = resolve;
    });
    const first = await JobLease.take(redis, meetingId, 'a', () => tellLost(), log);
    expect(first).not.toBeNull();
    expect(await JobLease.take(redis, meetingId, 'b', nothing, log)).toBeNull();
    await redis.set(redisKeys.tapeLease(meetingId), 'b');
    await lost;
    await first?.giveBack();
    expect(await redis.get(redisKeys.tapeLease(meetingId))).toBe('b');
    await redis.del(redisKeys.tapeLease(meetingId));
  });

  it('a lease that ran out unseen is taken again; one given back is free at once', async () => {
    const lease = await JobLease.take(redis, meetingId, 'a', () => expect.unreachable('lost'), log);
    await redis.del(redisKeys.tapeLease(meetingId));
    await expect.poll(() => redis.get(redisKeys.tapeLease(meetingId)), { timeout: 5_000 }).toBe('a');
    await lease?.giveBack();
    expect(await redis.exists(redisKeys.tapeLease(meetingId))).toBe(0);
  });

  it('are due by their time and gone when done', async () => {
    const board = new JobBoard(redis);
    const job = { meetingId, limitMs: null, madeAtMs: 1 };
    await redis.hSet(redisKeys.tapeJobs, meetingId, JSON.stringify(job));
    await redis.zAdd(redisKeys.tapeDue, { score: 1_000, value: meetingId });
    expect([await board.due(999), await board.due(1_000)]).toEqual([[], [meetingId]]);
    expect(await board.get(meetingId)).toEqual(job);
    await board.recorded(meetingId);
    expect([await board.due(2_000), await board.open()]).toEqual([[], [meetingId]]);
    await board.done(meetingId);
    expect([await board.get(meetingId), await board.open()]).toEqual([null, []]);
  });
});

describe('nodeIdentity', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gb-identity-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('is inherited by one only of those that start together', async () => {
    const file = join(folder, '.recorder.json');
    await writeFile(file, JSON.stringify({ nodeId: 'of a dead one', pid: 4_190_001 }));
    const ids = await Promise.all([process.pid, process.ppid].map((pid) => nodeIdentity(folder, pid)));
    expect(new Set(ids).size).toBe(2);
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect([process.pid, process.ppid]).toContain(z.object({ pid: z.number() }).parse(kept).pid);
    await rm(file);
  });

  it('is inherited from a dead recorder, not from a living one', async () => {
    const deadPid = 4_190_000;
    const file = join(folder, '.recorder.json');
    const first = await nodeIdentity(folder, deadPid);
    const second = await nodeIdentity(folder, process.pid);
    expect(second).toBe(first);
    expect(await nodeIdentity(folder, deadPid)).not.toBe(first);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ nodeId: first, pid: process.pid });
    await writeFile(file, 'torn');
    expect(await nodeIdentity(folder, process.pid)).not.toBe(first);
  });
});
