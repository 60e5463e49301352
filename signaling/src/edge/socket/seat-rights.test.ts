import type { MeetingId } from '@giaoban/protocol';
import { RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  briefing,
  type Cast,
  foundProvince,
  makeMeeting,
  password,
  signedIn,
} from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let meetingId: MeetingId;
const visitors: Visitor[] = [];

const kept = (visitor: Visitor): Visitor => {
  visitors.push(visitor);
  return visitor;
};

const enter = async (username: string): Promise<Visitor> =>
  kept(await Visitor.enter(await signedIn(node, username), meetingId));

beforeAll(async () => {
  redis = await RedisServer.start();
  node = await TestNode.start(redis);
  cast = await foundProvince(node);
});

beforeEach(async () => {
  meetingId = await makeMeeting(node, cast);
});

afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});

afterAll(async () => {
  await node.close();
  await redis.stop();
});

describe('a change of the meeting while people are in its lobby', () => {
  const change = async (body: Partial<ReturnType<typeof briefing>>): Promise<void> => {
    const secretary = await signedIn(node, 'secretary');
    await secretary.call('changeMeeting', { params: { meetingId }, body: briefing(cast, body) });
  };

  it('takes the chair from who was it and gives it to who is it', async () => {
    const former = await enter('chair');
    const waiting = await enter('batri');
    await change({ chairId: cast.people.batri.id, siteUnitIds: [cast.units.province.id] });
    await until('both to go', () => former.socket.disconnected && waiting.socket.disconnected);
    const delegate = await enter('chair');
    expect(await delegate.refusal('meeting:open', {})).toBe('forbidden');
    const chair = await enter('batri');
    await chair.ask('meeting:open', {});
    const { snapshot } = await chair.ask('meeting:join', { since: null });
    const roles = Object.values(snapshot?.participants ?? {}).map((one) => [one.displayName, one.role]);
    expect(roles).toEqual(
      expect.arrayContaining([
        ['batri', 'chair'],
        ['chair', 'delegate'],
      ]),
    );
  });

  it('reaches those who have a ticket and have not joined yet', async () => {
    const former = kept(await Visitor.arrive(await signedIn(node, 'chair'), meetingId));
    const stranger = kept(await Visitor.arrive(await signedIn(node, 'batri'), meetingId));
    await change({ chairId: cast.people.binhdai.id, siteUnitIds: [cast.units.province.id] });
    expect((await former.ask('meeting:join', { since: null })).self.role).toBe('delegate');
    expect(await former.refusal('meeting:open', {})).toBe('forbidden');
    expect(await stranger.refusal('meeting:join', { since: null })).toBe('not_invited');
  });

  it('sends away those whose unit is not invited any more, and leaves the others where they are', async () => {
    const gone = await enter('batri');
    const staying = await enter('binhdai');
    await change({ siteUnitIds: [cast.units.binhdai.id] });
    await until('the end', () => gone.socket.disconnected);
    expect(staying.heard.slice(-2)).toEqual(['meeting_changed', 'participant_left']);
    expect(staying.socket.connected).toBe(true);
    expect(await staying.refusal('floor:ask', { subject: '' })).toBe('accepted');
  });
});

describe('the end of a session', () => {
  it('ends its place in the meeting: signing out', async () => {
    const caller = await signedIn(node, 'batri');
    const visitor = kept(await Visitor.enter(caller, meetingId));
    const { ticket } = await caller.call('ticket', { params: { meetingId } });
    await caller.call('logout');
    await until('the end', () => visitor.socket.disconnected);
    expect(visitor.received['session:ended']).toMatchObject([{ error: { code: 'token_expired' } }]);
    const late = kept(await Visitor.connect(node.url, ticket));
    expect(await late.refusal('meeting:join', { since: null })).toBe('token_expired');
  });

  it('ends its place in the meeting: a new password, set elsewhere', async () => {
    const thief = kept(await Visitor.enter(await signedIn(node, 'binhdai'), meetingId));
    const owner = await signedIn(node, 'binhdai');
    await owner.call('changePassword', { body: { current: password, next: `${password}-2` } });
    await until('the end', () => thief.socket.disconnected);
    expect(await owner.refusal('ticket', { params: { meetingId } })).toBe('accepted');
  });

  it('leaves an old screen nothing, not even the ticket that it fetched before the room was paired anew', async () => {
    const { rooms } = node.features;
    const { room, pairingCode } = await rooms.add({ name: 'Hội trường', unitId: cast.units.batri.id });
    const old = node.caller();
    await old.call('pairRoom', { body: { code: pairingCode } });
    const { ticket } = await old.call('ticket', { params: { meetingId } });
    const next = await rooms.newCode(room.id);
    await node.caller().call('pairRoom', { body: { code: next.pairingCode } });
    const visitor = kept(await Visitor.connect(node.url, ticket));
    expect(await visitor.refusal('meeting:join', { since: null })).toBe('token_invalid');
  });
});
