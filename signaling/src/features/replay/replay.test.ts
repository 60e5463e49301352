import { type MeetingId, Replay } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis } from '@giaoban/service-kit';
import { type Caller, RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeRecorder } from '../../test-support/FakeRecorder.ts';
import { foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';

let server: RedisServer;
let redis: Redis;
let node: TestNode;
let secretary: Caller;
let meetingId: MeetingId;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
  node = await TestNode.start(server);
  meetingId = await makeMeeting(node, await foundProvince(node));
  secretary = await signedIn(node, 'secretary');
});

afterAll(async () => {
  await node.close();
  redis.destroy();
  await server.stop();
});

const replayOf = (id: MeetingId): Replay =>
  Replay.parse({
    meetingId: id,
    startsAtMs: 1,
    endsAtMs: 2,
    tracks: [],
    gaps: [],
    log: [],
    composition: { status: 'waiting' },
  });
const path = (file: string): string => `/api/meetings/${meetingId}/replay/files/${file}`;

describe('the replay', () => {
  it('is unavailable without a recorder, and not ready while none has it', async () => {
    expect(await secretary.refusal('replay', { params: { meetingId } })).toBe('unavailable');
    const recorder = await FakeRecorder.start(redis);
    expect(await secretary.refusal('replay', { params: { meetingId } })).toBe('replay_not_ready');
    await recorder.close();
  });

  it('comes from whichever recorder has it', async () => {
    const empty = await FakeRecorder.start(redis, 'a');
    const full = await FakeRecorder.start(redis, 'b');
    const replay = replayOf(meetingId);
    full.files.set(`/archives/${meetingId}/replay`, { status: 200, body: JSON.stringify(replay) });
    const { acts, hasWatermark, ...rest } = await secretary.call('replay', {
      params: { meetingId },
      query: {},
    });
    expect(rest).toEqual(replay);
    expect([acts, hasWatermark]).toEqual([['view', 'download', 'audit'], true]);
    await empty.close();
    await full.close();
  });

  it('is asked for as far as it was not seen', async () => {
    const recorder = await FakeRecorder.start(redis);
    const replay = { ...replayOf(meetingId), startsAtMs: 7 };
    recorder.files.set(`/archives/${meetingId}/replay?fromMs=5&afterSeq=2`, {
      status: 200,
      body: JSON.stringify(replay),
    });
    const query = { again: '1', fromMs: 5, afterSeq: 2 } as const;
    expect(await secretary.call('replay', { params: { meetingId }, query })).toMatchObject(replay);
    await recorder.close();
  });
});

it('has no watermark where the province wants none', async () => {
  const plain = await TestNode.start(server, {}, { hasWatermark: false });
  const recorder = await FakeRecorder.start(redis);
  const replay = replayOf(meetingId);
  recorder.files.set(`/archives/${meetingId}/replay`, { status: 200, body: JSON.stringify(replay) });
  const caller = await signedIn(plain, 'secretary');
  expect(await caller.call('replay', { params: { meetingId } })).toMatchObject({ hasWatermark: false });
  await recorder.close();
  await plain.close();
});

describe('its files', () => {
  let recorder: FakeRecorder;
  beforeAll(async () => {
    recorder = await FakeRecorder.start(redis);
    const headers = { 'content-type': 'video/webm', 'set-cookie': 'x=y', server: 'inside' };
    recorder.files.set(`/archives/${meetingId}/files/segments/a.mkv`, {
      status: 200,
      headers,
      body: '0123456789',
    });
    recorder.files.set(`/archives/${meetingId}/files/broken`, { status: 500, body: '{}' });
    return () => recorder.close();
  });

  it('pass through, with their type and nothing else of the inside', async () => {
    const response = await secretary.send('GET', path('segments/a.mkv'), null);
    expect([response.status, await response.text()]).toEqual([200, '0123456789']);
    expect(response.headers.get('content-type')).toBe('video/webm');
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('server')).toBeNull();
  });

  it('pass through part by part', async () => {
    const response = await secretary.send('GET', path('segments/a.mkv'), null, { range: 'bytes=2-4' });
    expect([response.status, await response.text()]).toEqual([206, '234']);
    expect(response.headers.get('content-range')).toBe('bytes 2-4/10');
  });

  it('get a name for saving', async () => {
    const response = await secretary.send('GET', `${path('segments/a.mkv')}?download=1`, null);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="a.mkv"');
    await response.text();
  });

  it.each([
    ['missing', 404, 'not_found'],
    ['broken', 503, 'unavailable'],
    ['..%2f..%2fetc%2fpasswd', 400, 'bad_request'],
    ['a/b/c/d', 400, 'bad_request'],
  ])('%s → %i %s', async (file, status, code) => {
    const response = await secretary.send('GET', path(file), null);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });
});
