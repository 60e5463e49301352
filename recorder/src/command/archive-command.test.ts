import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoggedEvent } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeArchive, plainTone } from '../testing/made-archive.ts';
import { chair, details, logOf, meetingId, present } from '../testing/test-meeting.ts';
import { runArchiveCommand } from './archive-command.ts';

const log = logOf(
  [...present, { type: 'meeting_closed', by: chair.participantId } as const].map((event, at) => [at, event]),
);

describe('the archive’s command line', () => {
  let archiveDir: string;
  let folder: string;
  let server: RedisServer;
  let redis: Redis;

  beforeAll(async () => {
    [archiveDir, server] = await Promise.all([mkdtemp(join(tmpdir(), 'gb-cli-')), RedisServer.start()]);
    redis = await connectRedis(server.url, createLog('test', 'silent'));
    const segments = [{ startMs: 0, endMs: 1_000, media: plainTone(440, 1) }];
    const { participantId } = chair;
    const tracks = [{ participantId, source: 'microphone', startsAtMs: 1_000, segments }] as const;
    folder = await makeArchive(archiveDir, tracks, log);
    await mkdir(join(archiveDir, 'not-an-archive'));
  }, 30_000);

  afterAll(async () => {
    redis.destroy();
    await server.stop();
    await rm(archiveDir, { recursive: true, force: true });
  });

  const command = async (words: string[], environment: NodeJS.ProcessEnv = {}) => {
    const lines: string[] = [];
    const status = await runArchiveCommand(words, environment, (line) => lines.push(line));
    return { status, lines };
  };

  it('verifies', async () => {
    expect(await command(['verify', folder])).toEqual({ status: 0, lines: [`${folder}: ok`] });
    const extra = join(folder, 'segments', 'p_x.camera.9-00001.mkv');
    await writeFile(extra, 'x');
    const found = await command(['verify', folder]);
    expect(found.status).toBe(1);
    expect(found.lines[0]).toContain('segments/p_x.camera.9-00001.mkv is not in the manifest');
    await rm(extra);
    expect((await command(['verify', join(archiveDir, 'none')])).status).toBe(1);
  });

  it('rebuilds the index of an empty Redis from the folders alone', async () => {
    expect((await command(['rebuild-index', archiveDir])).lines.join()).toContain('1 archives');
    expect(await redis.dbSize()).toBe(0);
    const environment = { REDIS_URL: server.url };
    const first = await command(['rebuild-index', archiveDir], environment);
    expect(first.status).toBe(0);
    expect(first.lines[0]).toMatch(/^m1 .*: restored$/);
    const entries = (await redis.xRange(redisKeys.meetingLog(meetingId), '-', '+')) ?? [];
    expect(entries.map((one) => LoggedEvent.parse(JSON.parse(one.message['e'] ?? '')))).toEqual(log);
    expect(entries.map((one) => one.id)).toEqual(log.map((one) => `${one.seq}-0`));
    expect(await redis.zScore(redisKeys.meetingsByStart, meetingId)).toBe(Date.parse(details.startsAt));
    const again = await command(['rebuild-index', archiveDir], environment);
    expect(again.lines[0]).toMatch(/: known$/);
    expect(await redis.xLen(redisKeys.meetingLog(meetingId))).toBe(log.length);
  });

  it('explains itself', async () => {
    const { status, lines } = await command(['help']);
    expect([status, lines.length]).toEqual([2, 3]);
  });
});
