import { MeetingId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedArchive } from '../testing/sealed-archive.ts';
import { ServedArchive } from '../testing/ServedArchive.ts';
import { meetingId } from '../testing/test-meeting.ts';

const paperMb = 50;

describe('PUT papers', () => {
  let served: ServedArchive;
  let archive: SealedArchive;

  beforeAll(async () => {
    served = await ServedArchive.open();
    archive = served.archive;
  });

  afterAll(async () => {
    await served.close();
  });

  type Attempt = { id?: string; token?: string; type?: string };

  const put = async (name: string, bytes: Uint8Array<ArrayBuffer>, attempt: Attempt = {}) => {
    const { id = meetingId, ...rest } = attempt;
    const answer = await served.ask(`${id}/papers/${encodeURIComponent(name)}`, {
      method: 'PUT',
      body: bytes,
      ...rest,
    });
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  };

  const seals = async (): Promise<number> => (await archive.seals.register.entries()).length;
  const minutes = new TextEncoder().encode('%PDF-1.7 biên bản đã ký');

  it('keeps the bytes as they are and seals them in', async () => {
    const before = await seals();
    expect(await put('Biên bản số 13.pdf', minutes)).toEqual({ status: 200, body: {} });
    expect(await archive.read('papers/Biên bản số 13.pdf')).toEqual(Buffer.from(minutes));
    expect(await seals()).toBe(before + 1);
    expect(await archive.problems()).toEqual([]);
    await archive.write('papers/Biên bản số 13.pdf', '%PDF-1.7 biên bản đã sửa');
    expect((await archive.problems()).map((one) => one.file)).toEqual(['papers/Biên bản số 13.pdf']);
    await archive.write('papers/Biên bản số 13.pdf', minutes);
  });

  it('takes the same paper twice as once, and never another in its place', async () => {
    const before = await seals();
    expect((await put('Biên bản số 13.pdf', minutes)).status).toBe(200);
    const other = await put('Biên bản số 13.pdf', new TextEncoder().encode('another'));
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await archive.read('papers/Biên bản số 13.pdf')).toEqual(Buffer.from(minutes));
    expect(await seals()).toBe(before);
  });

  it('seals what somebody brought and did not live to seal, whatever comes in its name', async () => {
    await archive.write('papers/Thông báo số 7.docx', 'thông báo');
    const before = await seals();
    expect((await put('Thông báo số 7.docx', new TextEncoder().encode('another'))).status).toBe(409);
    expect(await seals()).toBe(before + 1);
    expect(await archive.problems()).toEqual([]);
  });

  it.each([
    ['a folder above', '../log.jsonl', {}, 400],
    ['a folder below', 'a/b.pdf', {}, 400],
    ['a hidden file', '.pdf', {}, 400],
    ['text', 'a.pdf', { type: 'text/plain' }, 400],
    ['a meeting that is not there', 'a.pdf', { id: MeetingId.parse('m99') }, 404],
    ['a name that leaves the archives', 'a.pdf', { id: '..%2Fm1' }, 400],
    ['a token of nobody', 'a.pdf', { token: 'x' }, 401],
  ] satisfies [string, string, Attempt, number][])('refuses %s', async (_what, name, attempt, status) => {
    expect((await put(name, minutes, attempt)).status).toBe(status);
    expect(await archive.problems()).toEqual([]);
  });

  it('refuses what is larger than a paper can be', async () => {
    const tooMuch = new Uint8Array(paperMb * 1_048_576 + 1);
    expect((await put('large.pdf', tooMuch)).status).toBe(413);
    expect(await archive.problems()).toEqual([]);
  });
});

describe('POST register', () => {
  let server: RedisServer;
  let redis: Redis;
  let served: ServedArchive;
  const chat = redisKeys.meetingChat(meetingId);
  const by = { kind: 'person', personId: 'an', name: 'Ông An' };

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = await connectRedis(server.url, createLog('test', 'silent'));
    served = await ServedArchive.open(redis);
    await redis.rPush(chat, '{}');
    await redis.expire(chat, 60);
  });

  afterAll(async () => {
    await served.close();
    redis.destroy();
    await server.stop();
  });

  const post = async (act: object): Promise<{ status: number; body: unknown }> => {
    const body = new TextEncoder().encode(JSON.stringify(act));
    const ask = { method: 'POST', type: 'application/json', body };
    const answer = await served.ask(`${meetingId}/register`, ask);
    return { status: answer.status, body: await answer.json() };
  };
  const hold = { kind: 'hold', why: 'thanh tra', by };

  it('stops the time of the chat with a hold until its release', async () => {
    expect(await post(hold)).toMatchObject({ status: 200, body: { hold: { why: 'thanh tra' } } });
    expect(await redis.ttl(chat)).toBe(-1);
    expect(await post({ kind: 'release', by })).toMatchObject({ status: 200, body: { hold: null } });
    expect(await redis.ttl(chat)).toBeGreaterThan(60);
  });

  it('says that a hold is not whole while Redis is away; the same once more makes it so', async () => {
    await server.kill();
    await expect.poll(() => redis.isReady).toBe(false);
    expect(await post(hold)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    const standing = await served.ask(`${meetingId}/standing`);
    expect(await standing.json()).toMatchObject({ hold: { why: 'thanh tra' } });
    await server.startAgain();
    await expect.poll(() => redis.isReady, { timeout: 5_000 }).toBe(true);
    expect((await post(hold)).status).toBe(200);
    expect(await redis.exists(redisKeys.meetingHeld(meetingId))).toBe(1);
  });
});
