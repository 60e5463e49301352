import {
  type LoggedEvent,
  MeetingDetails,
  MeetingId,
  Participant,
  ParticipantId,
  type MeetingState,
} from '@giaoban/protocol';
import { connectRedis, createLog, type Redis } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../domain/index.ts';
import { until } from '../../test-support/until.ts';
import { Store } from '../store/Store.ts';
import { ChangeFollower } from './ChangeFollower.ts';
import { LiveMeetings } from './LiveMeetings.ts';
import { MeetingLog } from './MeetingLog.ts';

const system: Actor = { kind: 'system' };
const nowMs = Date.parse('2026-03-02T01:00:00Z');
const silent = createLog('test', 'silent');

const details = (meetingId: MeetingId): MeetingDetails =>
  MeetingDetails.parse({
    meetingId,
    kind: 'briefing',
    title: 'Giao ban',
    startsAt: new Date(nowMs).toISOString(),
    timeZone: 'Asia/Ho_Chi_Minh',
    plannedMinutes: 60,
    chair: { personId: 'c', name: 'Chủ tịch' },
    secretary: { personId: 's', name: 'Thư ký' },
    hostUnitId: 'u',
    sites: [{ unitId: 'b', name: 'Ba Tri' }],
    agenda: [],
    recording: { kind: 'none' },
  });

const somebody = (id: string): Participant =>
  Participant.parse({
    participantId: `p_${id}`,
    personId: id,
    roomId: null,
    unitId: 'b',
    unitName: 'Ba Tri',
    displayName: id,
    role: 'delegate',
  });

type Node = { live: LiveMeetings; follower: ChangeFollower; redis: Redis };
let server: RedisServer;
let nodes: Node[] = [];
let counter = 0;
let meetingId: MeetingId;

const startNode = async (): Promise<Node> => {
  const redis = await connectRedis(server.url, silent);
  const store = new Store(redis);
  const live = new LiveMeetings(new MeetingLog(store), { nowMs: () => nowMs }, silent);
  const node = { live, redis, follower: await ChangeFollower.start(store, live, silent) };
  nodes.push(node);
  return node;
};

beforeAll(async () => {
  server = await RedisServer.start({ isDurable: true });
});

afterAll(async () => {
  await server.stop();
});

beforeEach(() => {
  counter += 1;
  meetingId = MeetingId.parse(`meeting${counter}`);
});

afterEach(async () => {
  for (const node of nodes) {
    await node.follower.close();
    node.redis.destroy();
  }
  nodes = [];
});

const schedule = (live: LiveMeetings): Promise<MeetingState> =>
  live.dispatch(meetingId, { type: 'schedule', details: details(meetingId) }, system);

describe('two nodes on one log', () => {
  it('agree, and each hears of every event once, in order', async () => {
    const [one, other] = [await startNode(), await startNode()];
    await schedule(one.live);
    await other.live.get(meetingId);
    const heard: LoggedEvent[] = [];
    other.live.onChange(({ events, own }) => {
      expect(own).toBe(false);
      heard.push(...events);
    });
    for (const id of ['a', 'b', 'c']) {
      await one.live.dispatch(meetingId, { type: 'join', participant: somebody(id) }, system);
    }
    await until('the news', () => heard.length === 4);
    expect(heard.map((event) => event.seq)).toEqual([2, 3, 4, 5]);
    expect(other.live.peek(meetingId)).toEqual(one.live.peek(meetingId));
  });

  it('do not fork a meeting when both act at once', async () => {
    const [one, other] = [await startNode(), await startNode()];
    await schedule(one.live);
    const joins = Array.from({ length: 12 }, (_one, at) =>
      (at % 2 === 0 ? one : other).live.dispatch(
        meetingId,
        { type: 'join', participant: somebody(`x${at}`) },
        system,
      ),
    );
    await Promise.all(joins);
    await until(
      'agreement',
      () => one.live.peek(meetingId)?.seq === 14 && other.live.peek(meetingId)?.seq === 14,
    );
    expect(Object.keys(one.live.peek(meetingId)?.participants ?? {})).toHaveLength(12);
    expect(other.live.peek(meetingId)).toEqual(one.live.peek(meetingId));
  });

  it('decide on what is, not on what was known: of two who do the same, one hears that it is done', async () => {
    const [one, other] = [await startNode(), await startNode()];
    await schedule(one.live);
    await other.live.get(meetingId);
    const chair: Actor = { kind: 'participant', participantId: ParticipantId.parse('p_c'), role: 'chair' };
    const acts = [one, other].map((node) => node.live.dispatch(meetingId, { type: 'open' }, chair));
    const results = await Promise.allSettled(acts);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({
      reason: { code: 'meeting_wrong_state' },
    });
  });

  it('hand out the whole without a hole to what is told afterwards', async () => {
    const [one, other] = [await startNode(), await startNode()];
    await schedule(one.live);
    const told: number[] = [];
    const acts = Array.from({ length: 10 }, (_one, at) =>
      one.live.dispatch(meetingId, { type: 'join', participant: somebody(`y${at}`) }, system),
    );
    const last = await other.live.history(meetingId, (log, state) => {
      expect(log.map((event) => event.seq)).toEqual(Array.from({ length: state.seq }, (_one, at) => at + 1));
      other.live.onChange(({ events }) => told.push(...events.map((event) => event.seq)));
      return state.seq;
    });
    await Promise.all(acts);
    await until('the rest', () => other.live.peek(meetingId)?.seq === 12);
    expect(told).toEqual(Array.from({ length: 12 - last }, (_one, at) => last + 1 + at));
  });
});

describe('Redis goes away', () => {
  it('acts are refused in time, nothing is half done, and all goes on', async () => {
    const [one, other] = [await startNode(), await startNode()];
    await schedule(one.live);
    await other.live.get(meetingId);
    await one.live.dispatch(meetingId, { type: 'join', participant: somebody('a') }, system);
    await server.kill();
    const askedAtMs = Date.now();
    const refused = one.live.dispatch(meetingId, { type: 'join', participant: somebody('b') }, system);
    await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
    expect(Date.now() - askedAtMs).toBeLessThan(3_000);
    expect(one.live.peek(meetingId)?.seq).toBe(3);
    await server.startAgain();
    await until('acts to be taken again', () =>
      one.live.dispatch(meetingId, { type: 'join', participant: somebody('c') }, system).then(
        () => true,
        () => false,
      ),
    );
    await until('the other node', () => other.live.peek(meetingId)?.seq === 4);
    expect(Object.keys(other.live.peek(meetingId)?.participants ?? {})).toEqual(['p_a', 'p_c']);
    expect(await one.live.readLog(meetingId)).toHaveLength(4);
  });

  it('acts do not queue up behind one another while it is away', async () => {
    const one = await startNode();
    await schedule(one.live);
    await server.kill();
    const askedAtMs = Date.now();
    const acts = Array.from({ length: 30 }, (_one, at) =>
      one.live.dispatch(meetingId, { type: 'join', participant: somebody(`q${at}`) }, system),
    );
    const results = await Promise.allSettled(acts);
    expect(Date.now() - askedAtMs).toBeLessThan(8_000);
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'unavailable' } });
    await server.startAgain();
    await until('the log to be read', () =>
      one.live.readLog(meetingId).then(
        (log) => log.length === 1,
        () => false,
      ),
    );
  });

  it('an act given shortly before it is back simply takes a moment', async () => {
    const one = await startNode();
    await schedule(one.live);
    await server.kill();
    const act = one.live.dispatch(meetingId, { type: 'join', participant: somebody('a') }, system);
    await server.startAgain();
    expect((await act).seq).toBe(3);
  });

  it('a Redis that hangs does not hang the acts', async () => {
    const one = await startNode();
    await schedule(one.live);
    server.freeze();
    try {
      const act = one.live.dispatch(meetingId, { type: 'join', participant: somebody('a') }, system);
      await expect(act).rejects.toMatchObject({ code: 'unavailable' });
    } finally {
      server.thaw();
    }
    await until('the next act', () =>
      one.live.dispatch(meetingId, { type: 'join', participant: somebody('b') }, system).then(
        () => true,
        () => false,
      ),
    );
    expect((await one.live.get(meetingId)).participants).toHaveProperty('p_b');
  });
});
