import { ErrorBody, type LoggedEvent, MeetingId, type NewMeeting, socketPath } from '@giaoban/protocol';
import {
  recorderEvents,
  recorderNamespace,
  RecorderNode,
  recorderRpcTable,
  TapeJob,
} from '@giaoban/protocol/internal';
import {
  connectRedis,
  createLog,
  type Redis,
  redisKeys,
  RpcClient,
  signServiceToken,
} from '@giaoban/service-kit';
import { RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSfu } from '../../test-support/FakeSfu.ts';
import { briefing, type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode, testSecret } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let server: RedisServer;
let redis: Redis;
let node: TestNode;
let cast: Cast;
const silent = createLog('test', 'silent');

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, silent);
  node = await TestNode.start(server);
  cast = await foundProvince(node);
});

afterAll(async () => {
  await node.close();
  redis.destroy();
  await server.stop();
});

const recording = (
  start: Extract<NewMeeting['recording'], { kind: 'scheduled' }>['start'],
  minutes?: number,
): NewMeeting['recording'] => ({
  kind: 'scheduled',
  start,
  end: minutes === undefined ? { kind: 'on_closing' } : { kind: 'after_minutes', minutes },
});

const dueAtMs = (meetingId: MeetingId): Promise<number | null> => redis.zScore(redisKeys.tapeDue, meetingId);
const jobOf = async (meetingId: MeetingId): Promise<TapeJob | null> => {
  const text = await redis.hGet(redisKeys.tapeJobs, meetingId);
  return text === null ? null : TapeJob.parse(JSON.parse(text));
};

const openMeeting = async (meetingId: MeetingId): Promise<Visitor> => {
  const chair = await Visitor.enter(await signedIn(node, 'chair'), meetingId);
  await chair.ask('meeting:open', {});
  return chair;
};

describe('recording jobs', () => {
  const startsAt = new Date(Date.now() + 30 * 60_000).toISOString();

  it.each([
    ['at the start', recording({ kind: 'at_start_time' }), 0],
    ['before the start', recording({ kind: 'minutes_before', minutes: 10 }), -10 * 60_000],
  ])('are due %s', async (_when, wanted, offsetMs) => {
    const meetingId = await makeMeeting(node, cast, { startsAt, recording: wanted });
    expect(await dueAtMs(meetingId)).toBe(Date.parse(startsAt) + offsetMs);
    expect(await jobOf(meetingId)).toMatchObject({ meetingId, limitMs: null });
  });

  it('follow the change of a meeting', async () => {
    const meetingId = await makeMeeting(node, cast, {
      startsAt,
      recording: recording({ kind: 'at_start_time' }),
    });
    const secretary = await signedIn(node, 'secretary');
    const later = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
    const moved = briefing(cast, { startsAt: later, recording: recording({ kind: 'at_start_time' }, 90) });
    await secretary.call('changeMeeting', { params: { meetingId }, body: moved });
    expect(await dueAtMs(meetingId)).toBe(Date.parse(later));
    expect(await jobOf(meetingId)).toMatchObject({ limitMs: 90 * 60_000 });
    await secretary.call('changeMeeting', { params: { meetingId }, body: briefing(cast) });
    expect([await dueAtMs(meetingId), await jobOf(meetingId)]).toEqual([null, null]);
  });

  it('wait for the opening, are due at once then, and recorders are told', async () => {
    const listener = await connectRedis(server.url, silent);
    const nudges: string[] = [];
    await listener.subscribe(redisKeys.tapeNudge, (message) => nudges.push(message));
    const meetingId = await makeMeeting(node, cast, { recording: recording({ kind: 'on_opening' }) });
    expect(await dueAtMs(meetingId)).toBeNull();
    nudges.length = 0;
    const chair = await openMeeting(meetingId);
    await until('the nudge', () => nudges.includes(meetingId));
    expect(Math.abs(((await dueAtMs(meetingId)) ?? 0) - Date.now())).toBeLessThan(20_000);
    chair.close();
    listener.destroy();
  });

  it('are made at the opening of a meeting that is not recorded, for its folder', async () => {
    const meetingId = await makeMeeting(node, cast, { recording: { kind: 'none' } });
    expect(await jobOf(meetingId)).toBeNull();
    const chair = await openMeeting(meetingId);
    await until('the job', () => jobOf(meetingId));
    expect(await dueAtMs(meetingId)).toBe((await node.features.live.get(meetingId)).openedAtMs);
    chair.close();
  });

  it('are made by the clock when the node that should have made them died', async () => {
    const meetingId = await makeMeeting(node, cast, { recording: recording({ kind: 'on_opening' }) });
    const chair = await openMeeting(meetingId);
    await until('the job', () => jobOf(meetingId));
    await redis.hDel(redisKeys.tapeJobs, meetingId);
    await redis.zRem(redisKeys.tapeDue, meetingId);
    await until('the job again', () => jobOf(meetingId));
    chair.close();
  });
});

describe('a meeting that nobody opened in its time', () => {
  const system = { kind: 'system' } as const;
  const wanted = recording({ kind: 'at_start_time' });

  /** Its tape is due, its time was long ago. */
  const ofYesterday = async (): Promise<MeetingId> => {
    const startsAt = new Date().toISOString();
    const meetingId = await makeMeeting(node, cast, { startsAt, recording: wanted });
    const { details } = await node.features.live.get(meetingId);
    const before = new Date(Date.now() - 24 * 3_600_000).toISOString();
    const change = { type: 'change', details: { ...details, startsAt: before } } as const;
    await node.features.live.dispatch(meetingId, change, system);
    return meetingId;
  };

  it('is over when its lobby was taped; whoever has the job ends the tape', async () => {
    const meetingId = await ofYesterday();
    const begun = { type: 'report_tape', report: { kind: 'begun' } } as const;
    await node.features.live.dispatch(meetingId, begun, system);
    await until('its end', async () => (await node.features.live.get(meetingId)).status === 'closed');
    const log = await node.features.live.readLog(meetingId);
    expect(log.at(-1)?.event).toEqual({ type: 'meeting_cancelled', by: null, reason: '' });
    expect(await dueAtMs(meetingId)).not.toBeNull();
  });

  it('can be given another day when it was not', async () => {
    const meetingId = await ofYesterday();
    await node.features.live.dispatch(meetingId, { type: 'lapse' }, system);
    const secretary = await signedIn(node, 'secretary');
    const later = new Date(Date.now() + 86_400_000).toISOString();
    const moved = briefing(cast, { startsAt: later, recording: wanted });
    await secretary.call('changeMeeting', { params: { meetingId }, body: moved });
    expect(await dueAtMs(meetingId)).toBe(Date.parse(later));
  });
});

describe('how long the tapes’ disk is enough', () => {
  const says = async (nodeId: string, news: Partial<RecorderNode>): Promise<void> => {
    const node = RecorderNode.parse({
      nodeId,
      url: 'http://127.0.0.1:9',
      freeBytes: 1,
      recording: 0,
      ...news,
    });
    await redis.set(redisKeys.recorderNode(nodeId), JSON.stringify(node));
  };

  it('is told to those who run the meeting, by the recorder that has the least', async () => {
    const params = { params: { meetingId: await makeMeeting(node, cast) } };
    const secretary = await signedIn(node, 'secretary');
    const space = async () => (await secretary.call('tapeSpace', params)).space;
    expect(await space()).toBeNull();
    await says('silent', {});
    expect(await space()).toBeNull();
    await says('one', { spaceLeftMs: 22_859_999.5, isSpaceShort: false });
    await says('other', { spaceLeftMs: 90_000_000, isSpaceShort: false });
    expect(await space()).toEqual({ leftMs: (6 * 60 + 20) * 60_000, isShort: false });
    await says('other', { spaceLeftMs: 0, isSpaceShort: true });
    expect(await space()).toEqual({ leftMs: 0, isShort: true });
    const delegate = await signedIn(node, 'batri');
    expect(await delegate.refusal('tapeSpace', params)).toBe('forbidden');
    await redis.del(['silent', 'one', 'other'].map((nodeId) => redisKeys.recorderNode(nodeId)));
  });
});

/** A recorder's connection to the node. */
const newRecorder = () =>
  new RpcClient({
    url: `${node.url}${recorderNamespace}`,
    path: socketPath,
    secret: testSecret,
    service: 'recorder',
    table: recorderRpcTable,
    events: recorderEvents,
    timeoutMs: 5_000,
  });

describe('a recorder at its desk', () => {
  it('follows a meeting: its log, its tape plan, where its media is; and reports', async () => {
    const sfu = await FakeSfu.start(redis);
    const meetingId = await makeMeeting(node, cast, { recording: recording({ kind: 'on_opening' }) });
    const recorder = newRecorder();
    const told: { events: LoggedEvent[]; tracks: number; sfuUrl: string | null }[] = [];
    recorder.on('tape:changed', ({ events, plan, sfuUrl }) => {
      told.push({ events, tracks: plan.tracks.length, sfuUrl });
    });
    await recorder.whenConnected();
    const followed = await recorder.call('tape:follow', { meetingId });
    expect(followed).toMatchObject({ sfuUrl: null, plan: { tracks: [] } });
    expect(followed.log.at(-1)?.seq).toBe(followed.state.seq);
    const chair = await openMeeting(meetingId);
    await until('its opening', () => told.some((one) => one.tracks > 0 && one.sfuUrl === sfu.url));
    const seqs = told.flatMap((one) => one.events.map((event) => event.seq));
    expect(seqs).toEqual(seqs.map((_one, at) => followed.state.seq + 1 + at));

    await recorder.call('tape:report', { meetingId, report: { kind: 'begun' } });
    await until('the lamp', () => chair.heard.at(-1) === 'tape_begun');
    await chair.ask('tape:pause', {});
    await until('the order', () =>
      told.some((one) => one.events.some((event) => event.event.type === 'tape_paused')),
    );
    await recorder.call('tape:unfollow', { meetingId });
    const heard = told.length;
    await chair.ask('tape:resume', {});
    await recorder.call('tape:follow', { meetingId });
    expect(told).toHaveLength(heard);
    recorder.close();
    chair.close();
    await sfu.die({ leaseToo: true });
  });

  it('hears where the media is when its node was started again at another address', async () => {
    const before = await FakeSfu.start(redis, 'sfu-again');
    const meetingId = await makeMeeting(node, cast, { recording: recording({ kind: 'on_opening' }) });
    const recorder = newRecorder();
    const urls: (string | null)[] = [];
    recorder.on('tape:changed', (told) => {
      if (told.meetingId === meetingId) urls.push(told.sfuUrl);
    });
    await recorder.whenConnected();
    await recorder.call('tape:follow', { meetingId });
    const chair = await openMeeting(meetingId);
    await until('the first address', () => urls.at(-1) === before.url);
    await before.die({ leaseToo: false });
    const after = await FakeSfu.start(redis, 'sfu-again');
    expect(after.url).not.toBe(before.url);
    await until('the second address', () => urls.at(-1) === after.url);
    recorder.close();
    chair.close();
    await after.die({ leaseToo: true });
  });

  it.each([
    ['nobody', undefined],
    ['a stranger', 'không phải khóa'],
    ['another service', signServiceToken(testSecret, 'sfu-server')],
    ['a wrong secret', signServiceToken('khoa-cua-nguoi-khac', 'recorder')],
  ])('does not let %s in', async (_who, token) => {
    const socket = io(`${node.url}${recorderNamespace}`, {
      path: socketPath,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { token },
    });
    const refused = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    const data = ErrorBody.parse('data' in refused ? refused.data : null);
    expect(['token_invalid', 'forbidden']).toContain(data.code);
    socket.disconnect();
  });

  it('does not know meetings that are not there', async () => {
    const recorder = newRecorder();
    await recorder.whenConnected();
    const nowhere = recorder.call('tape:follow', { meetingId: MeetingId.parse('khongco') });
    await expect(nowhere).rejects.toMatchObject({ code: 'meeting_not_found' });
    recorder.close();
  });
});
