import type { MeetingId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis } from '@giaoban/service-kit';
import { type Caller, RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeRecorder } from '../../test-support/FakeRecorder.ts';
import { foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';

let server: RedisServer;
let redis: Redis;
let node: TestNode;
let operator: Caller;
let params: { meetingId: MeetingId };

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
  node = await TestNode.start(server);
  params = { meetingId: await makeMeeting(node, await foundProvince(node)) };
  operator = await signedIn(node, 'operator');
});

afterAll(async () => {
  await node.close();
  redis.destroy();
  await server.stop();
});

describe('the archives’ register, asked by an operator', () => {
  const standing = { hold: null, approvals: [] };
  const approve = () => operator.refusal('approveDestruction', { params, body: { scope: 'recording' } });

  it('is unavailable without a recorder, and not found where none has the archive', async () => {
    expect(await operator.refusal('archiveStanding', { params })).toBe('unavailable');
    const recorder = await FakeRecorder.start(redis);
    expect(await operator.refusal('archiveStanding', { params })).toBe('not_found');
    await recorder.close();
  });

  it('gives on what the recorder that has it says', async () => {
    const empty = await FakeRecorder.start(redis, 'a');
    const full = await FakeRecorder.start(redis, 'b');
    const answer = { status: 200, body: JSON.stringify(standing) };
    full.files.set(`/archives/${params.meetingId}/standing`, answer);
    full.files.set(`/archives/${params.meetingId}/register`, answer);
    expect(await operator.call('archiveStanding', { params })).toEqual(standing);
    expect(await operator.call('holdArchive', { params, body: { why: 'thanh tra' } })).toEqual(standing);
    expect(await approve()).toBe('accepted');
    const refusal = { status: 409, body: JSON.stringify({ code: 'archive_held' }) };
    full.files.set(`/archives/${params.meetingId}/register`, refusal);
    expect(await approve()).toBe('archive_held');
    await empty.close();
    await full.close();
  });

  it('knows who acts from the session alone', async () => {
    const full = await FakeRecorder.start(redis);
    full.files.set(`/archives/${params.meetingId}/register`, { status: 200, body: JSON.stringify(standing) });
    await operator.call('releaseArchive', { params, body: {} });
    expect(JSON.parse(full.lastBody)).toMatchObject({ kind: 'release', by: { kind: 'person' } });
    await full.close();
  });
});
