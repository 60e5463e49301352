import type { MeetingId } from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { quickTiming, TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let redis: RedisServer;
let one: TestNode;
let other: TestNode;
let cast: Cast;
let chair: Caller;
let batri: Caller;
let meetingId: MeetingId;
const visitors: Visitor[] = [];

beforeEach(async () => {
  redis = await RedisServer.start({ isDurable: true });
  one = await TestNode.start(redis);
  other = await TestNode.start(redis);
  cast = await foundProvince(one);
  chair = await signedIn(one, 'chair');
  batri = await signedIn(one, 'batri');
  meetingId = await makeMeeting(one, cast);
});

afterEach(async () => {
  for (const visitor of visitors.splice(0)) visitor.close();
  await one.close();
  await other.close();
  await redis.stop();
});

const enter = async (caller: Caller, node: TestNode): Promise<Visitor> => {
  const visitor = await Visitor.enter(caller.at(node.url), meetingId);
  visitors.push(visitor);
  return visitor;
};

const joinedAgain = (visitor: Visitor): Promise<boolean> =>
  until(
    'acts to be taken',
    async () => (await visitor.refusal('meeting:join', { since: null })) === 'accepted',
  );

describe('two nodes on one Redis', () => {
  it('tell their own sockets what was done on the other', async () => {
    const [here, there] = [await enter(chair, one), await enter(batri, other)];
    await here.ask('meeting:open', {});
    await there.ask('floor:ask', { subject: '' });
    await until(
      'news both ways',
      () => here.heard.includes('floor_asked') && there.heard.includes('meeting_opened'),
    );
    const [a, b] = [
      await here.ask('meeting:catch_up', { after: 0 }),
      await there.ask('meeting:catch_up', { after: 0 }),
    ];
    expect(a).toEqual(b);
  });

  it('give a seat to the latest socket, wherever it is', async () => {
    const first = await enter(batri, one);
    const second = await enter(batri, other);
    await until('the first to go', () => first.socket.disconnected);
    // Told by the other node and by its own look at the seats: once at least, and once more does no harm.
    expect(first.received['session:replaced']).toContainEqual({});
    const third = await enter(batri, one);
    await until('the second to go', () => second.socket.disconnected);
    expect(third.socket.connected).toBe(true);
    const { events } = await third.ask('meeting:catch_up', { after: 0 });
    expect(events.filter((event) => event.event.type.startsWith('participant'))).toHaveLength(1);
  });

  it('leave one socket in the seat when many take it at once', async () => {
    const arrived = await Promise.all(
      Array.from({ length: 6 }, (_one, at) =>
        Visitor.arrive(batri, meetingId, (at % 2 === 0 ? one : other).url),
      ),
    );
    visitors.push(...arrived);
    await Promise.allSettled(arrived.map((visitor) => visitor.send('meeting:join', { since: null })));
    const left = () => arrived.filter((visitor) => visitor.socket.connected);
    await until('one to be left', () => left().length <= 1);
    const [survivor] = left();
    expect(await survivor?.ask('meeting:catch_up', { after: 0 })).toHaveProperty('events');
    expect(left()).toHaveLength(1);
  });

  it('take back the seats of a node that died: in time they live on, later they have left', async () => {
    const there = await enter(chair, other);
    await enter(batri, one);
    await one.close();
    await until('the grace to end', () => there.heard.includes('participant_left'));
    const { events } = await there.ask('meeting:catch_up', { after: 0 });
    expect(events.at(-1)?.event).toMatchObject({ type: 'participant_left', reason: 'connection_lost' });
    one = await TestNode.start(redis);
    const again = await enter(batri, one);
    await until('the return', () => there.heard.at(-1) === 'participant_joined');
    expect(again.socket.connected).toBe(true);
  });

  it('give everybody the whole grace after a start', async () => {
    await enter(chair, one);
    await one.close();
    await other.close();
    const startedAtMs = Date.now();
    [one, other] = [await TestNode.start(redis), await TestNode.start(redis)];
    const there = await enter(batri, one);
    await until('the chair to be missed', () => there.heard.includes('participant_left'));
    expect(Date.now() - startedAtMs).toBeGreaterThan(quickTiming.graceMs);
  });

  it('end a room’s sockets on both', async () => {
    const { room, pairingCode } = await one.features.rooms.add({
      name: 'Hội trường',
      unitId: cast.units.batri.id,
    });
    const screen = one.caller();
    await screen.call('pairRoom', { body: { code: pairingCode } });
    const visitor = await enter(screen, other);
    await one.features.rooms.newCode(room.id);
    await until('its end', () => visitor.socket.disconnected);
    expect(visitor.received['session:ended']).toHaveLength(1);
  });
});

describe('Redis is restarted in the middle', () => {
  it('acts are refused clearly, nobody is lost, and all goes on between the nodes', async () => {
    // Longer than a node takes to find Redis again, as the real grace is.
    const timing = { ...quickTiming, graceMs: 8_000 };
    await Promise.all([one.close(), other.close()]);
    [one, other] = [await TestNode.start(redis, { timing }), await TestNode.start(redis, { timing })];
    [chair, batri] = [chair.at(one.url), batri.at(one.url)];
    const [here, there] = [await enter(chair, one), await enter(batri, other)];
    const { seq } = await here.ask('meeting:open', {});
    await redis.kill();
    expect(await there.refusal('floor:ask', { subject: '' })).toBe('unavailable');
    expect(await batri.refusal('ticket', { params: { meetingId } })).toBe('unavailable');
    expect(await one.caller().call('health')).toMatchObject({ status: 'degraded', redis: false });
    await redis.startAgain();
    await joinedAgain(there);
    await there.ask('floor:ask', { subject: 'sau khi Redis trở lại' });
    await until('the news on the other node', () => here.heard.includes('floor_asked'));
    const { events } = await here.ask('meeting:catch_up', { after: seq });
    expect(events.map((event) => event.event.type)).toEqual(['floor_asked']);
    const third = await enter(batri, one);
    await until('the seat to change nodes', () => there.socket.disconnected);
    expect(third.socket.connected).toBe(true);
  });
});
