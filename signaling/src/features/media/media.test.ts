import { type MeetingId, ParticipantId, RtpParameters, TransportId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planMeeting } from '../../domain/index.ts';
import { FakeSfu } from '../../test-support/FakeSfu.ts';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let server: RedisServer;
let redis: Redis;
let nodes: TestNode[] = [];
let cast: Cast;
let callers: Record<'chair' | 'batri' | 'binhdai', Caller>;
let meetingId: MeetingId;
let sfus: FakeSfu[] = [];
const visitors: Visitor[] = [];

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
  nodes = [await TestNode.start(server), await TestNode.start(server)];
  cast = await foundProvince(node());
  callers = {
    chair: await signedIn(node(), 'chair'),
    batri: await signedIn(node(), 'batri'),
    binhdai: await signedIn(node(), 'binhdai'),
  };
});

afterAll(async () => {
  for (const one of nodes) await one.close();
  redis.destroy();
  await server.stop();
});

beforeEach(async () => {
  meetingId = await makeMeeting(node(), cast);
});

afterEach(async () => {
  for (const visitor of visitors.splice(0)) visitor.close();
  for (const sfu of sfus) await sfu.die({ leaseToo: true });
  sfus = [];
});

const node = (at = 0): TestNode => {
  const one = nodes[at];
  if (one === undefined) throw new Error('no such node');
  return one;
};

const startSfu = async (nodeId?: string): Promise<FakeSfu> => {
  const sfu = await FakeSfu.start(redis, nodeId);
  sfus.push(sfu);
  return sfu;
};

const enter = async (caller: Caller, at = 0): Promise<Visitor> => {
  const visitor = await Visitor.enter(caller, meetingId, node(at).url);
  visitors.push(visitor);
  return visitor;
};

const batri = (): ParticipantId => ParticipantId.parse(`p_${cast.people.batri.id}`);
const rtpCapabilities = { codecs: [] };

const planIsThere = (sfu: FakeSfu, at = 0): Promise<boolean> =>
  until('the plan to match', () => {
    const state = node(at).features.live.peek(meetingId);
    const plan = sfu.plans.get(meetingId);
    if (state === undefined || plan === undefined) return false;
    return JSON.stringify([...plan.endpoints].sort()) === JSON.stringify([...planMeeting(state)].sort());
  });

describe('plans', () => {
  it('go out step by step, as differences, and end where the whole would', async () => {
    const sfu = await startSfu();
    const chair = await enter(callers.chair);
    await enter(callers.batri);
    await planIsThere(sfu);
    // A link that comes up just now may have been given the whole twice.
    const known = sfu.callsOf('plan:apply').length;
    await chair.ask('meeting:open', {});
    await chair.ask('floor:give', { participantId: batri() });
    await chair.ask('floor:take', {});
    await planIsThere(sfu);
    const steps = sfu.callsOf('plan:apply').slice(known);
    expect(steps).not.toContainEqual(expect.objectContaining({ base: null }));
    expect(steps.length).toBeGreaterThanOrEqual(3);
  });

  it('are agreed on by two nodes', async () => {
    const sfu = await startSfu();
    const chair = await enter(callers.chair, 0);
    const site = await enter(callers.batri, 1);
    await chair.ask('meeting:open', {});
    await site.ask('floor:ask', { subject: '' });
    await chair.ask('floor:give', { participantId: batri() });
    await planIsThere(sfu, 0);
    await planIsThere(sfu, 1);
  });

  it('are sent whole to a media plane that has lost them', async () => {
    const sfu = await startSfu();
    const chair = await enter(callers.chair);
    await chair.ask('meeting:open', {});
    await planIsThere(sfu);
    sfu.plans.clear();
    await enter(callers.batri);
    await planIsThere(sfu);
    await sfu.die({ leaseToo: false });
    await chair.ask('floor:give', { participantId: batri() });
    await sfu.listen();
    await planIsThere(sfu);
  });

  it('wait for a media plane that is not there yet', async () => {
    const chair = await enter(callers.chair);
    expect(await chair.refusal('media:capabilities', {})).toBe('media_unavailable');
    const sfu = await startSfu();
    await planIsThere(sfu);
    expect(await redis.get(redisKeys.meetingSfu(meetingId))).toBe('sfu-1');
  });
});

describe('calls of a page', () => {
  it('reach the media plane as the ticket’s own participant', async () => {
    const sfu = await startSfu();
    const site = await enter(callers.batri);
    expect(await site.ask('media:capabilities', {})).toEqual({ routerRtpCapabilities: rtpCapabilities });
    expect(await site.refusal('media:sync', {})).toBe('media_not_open');
    const opened = await site.ask('media:open', { rtpCapabilities });
    expect(opened.media.revision).toBe(1);
    expect(sfu.callsOf('endpoint:open')).toEqual([{ meetingId, participantId: batri(), rtpCapabilities }]);
    const { dtlsParameters } = opened.send;
    const strange = { transportId: TransportId.parse('other'), dtlsParameters };
    expect(await site.refusal('media:connect', strange)).toBe('transport_missing');
    await site.ask('media:connect', { transportId: opened.send.id, dtlsParameters });
    const produced = await site.ask('media:produce', { source: 'camera', rtpParameters: camera });
    expect(produced.producerId).toBe('producer-camera');
    expect(await site.refusal('media:close_producer', { source: 'screen' })).toBe('producer_missing');
    const smuggled = {
      transportId: opened.send.id,
      dtlsParameters,
      participantId: 'p_someoneelse',
      meetingId: 'x',
    };
    await site.send('media:connect', smuggled);
    expect(sfu.callsOf('endpoint:connect').at(-1)).toMatchObject({ meetingId, participantId: batri() });
  });

  it('may not produce once the meeting is closed', async () => {
    await startSfu();
    const chair = await enter(callers.chair);
    const site = await enter(callers.batri);
    await site.ask('media:open', { rtpCapabilities });
    await chair.ask('meeting:open', {});
    await chair.ask('meeting:close', {});
    expect(await site.refusal('media:produce', { source: 'camera', rtpParameters: camera })).toBe(
      'media_not_allowed',
    );
  });

  it('refuse fingerprints that crashed workers elsewhere', async () => {
    const sfu = await startSfu();
    const site = await enter(callers.batri);
    for (const fingerprint of [
      { algorithm: 'sha-256', value: 'AB:CD' },
      { algorithm: 'sha-1024', value: 'AB' },
      {},
    ]) {
      const dtlsParameters = { role: 'client', fingerprints: [fingerprint] };
      expect(await site.refusal('media:connect', { transportId: 'send', dtlsParameters })).toBe(
        'bad_request',
      );
    }
    expect(sfu.callsOf('endpoint:connect')).toEqual([]);
  });
});

describe('news of the media plane', () => {
  it('reaches its page and no other, in order, after what it follows', async () => {
    const sfu = await startSfu();
    const [site, other] = [await enter(callers.batri), await enter(callers.binhdai)];
    const opening = site.ask('media:open', { rtpCapabilities });
    await until('the call', () => sfu.callsOf('endpoint:open').length > 0);
    await opening;
    const key = { meetingId, participantId: batri() };
    const changes = [sfu.change(key), sfu.change(key), sfu.change(key)];
    await until('the news', () => site.received['media:changed'].length === 3);
    expect(site.received['media:changed']).toEqual(changes);
    expect(other.received['media:changed']).toEqual([]);
  });

  it('tells of loudness at most twice a second', async () => {
    const sfu = await startSfu();
    const site = await enter(callers.batri);
    await site.ask('media:capabilities', {});
    for (let turn = 0; turn < 20; turn += 1) {
      sfu.tell('meeting:levels', { meetingId, levels: [{ participantId: batri(), dBov: -turn }] });
    }
    await site.ask('media:capabilities', {});
    await until('one of them', () => site.received['media:levels'].length > 0);
    expect(site.received['media:levels'].length).toBeLessThanOrEqual(2);
  });

  it('a worker’s death opens media again for all', async () => {
    const sfu = await startSfu();
    const sites = [await enter(callers.batri), await enter(callers.binhdai, 1)];
    for (const site of sites) await site.ask('media:open', { rtpCapabilities });
    sfu.tell('meeting:reset', { meetingId, reason: 'worker_died' });
    for (const site of sites) {
      await until('the reset', () => site.received['media:reset'].length === 1);
      expect(site.received['media:reset']).toEqual([{ reason: 'worker_died' }]);
    }
  });
});

describe('a media node that goes', () => {
  it('and comes back knowing nothing: those who had media open it again, the plan is there', async () => {
    const sfu = await startSfu();
    const [site, other] = [await enter(callers.batri), await enter(callers.binhdai)];
    await site.ask('media:open', { rtpCapabilities });
    await sfu.die({ leaseToo: false });
    expect(await site.refusal('media:capabilities', {})).toBe('media_unavailable');
    await sfu.listen();
    await until('the reset', () => site.received['media:reset'].length === 1);
    expect(site.received['media:reset']).toEqual([{ reason: 'sfu_restarted' }]);
    expect(other.received['media:reset']).toEqual([]);
    await planIsThere(sfu);
    await site.ask('media:open', { rtpCapabilities });
  });

  it('for a moment only: endpoints live on, and what was missed is asked for', async () => {
    const sfu = await startSfu();
    const site = await enter(callers.batri);
    await site.ask('media:open', { rtpCapabilities });
    sfu.breakConnections();
    sfu.change({ meetingId, participantId: batri() });
    await until('a hole', () => site.received['media:changed'].length === 1);
    expect(site.received['media:changed']).toMatchObject([{ revision: 3 }]);
    expect(await site.ask('media:sync', {})).toMatchObject({ revision: 2 });
    expect(site.received['media:reset']).toEqual([]);
  });

  it('for good: another node takes the meeting', async () => {
    const sfu = await startSfu('sfu-a');
    const site = await enter(callers.batri);
    await site.ask('media:open', { rtpCapabilities });
    const spare = await startSfu('sfu-b');
    await sfu.die({ leaseToo: true });
    await until('the move', () => site.received['media:reset'].length === 1);
    await planIsThere(spare);
    await site.ask('media:open', { rtpCapabilities });
    expect(await redis.get(redisKeys.meetingSfu(meetingId))).toBe('sfu-b');
  });
});

describe('leaving', () => {
  it('closes the endpoint of those who have left, and the meeting’s media some time after its end', async () => {
    const sfu = await startSfu();
    const chair = await enter(callers.chair);
    const site = await enter(callers.batri);
    await site.ask('media:open', { rtpCapabilities });
    await chair.ask('meeting:open', {});
    await site.ask('meeting:leave', {});
    await until('its end', () => sfu.callsOf('endpoint:close').length > 0);
    expect(sfu.callsOf('endpoint:close')).toEqual([{ meetingId, participantId: batri() }]);
    await chair.ask('meeting:close', {});
    await until('the end of all', () => sfu.callsOf('meeting:close').length > 0);
  });
});

const camera = RtpParameters.parse({
  codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }],
  encodings: [{ ssrc: 1 }],
});
