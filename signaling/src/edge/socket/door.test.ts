import { type MeetingId, type ParticipantId, personParticipant, standardRules } from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, briefing, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let redis: RedisServer;
let one: TestNode;
let other: TestNode;
let cast: Cast;
let callers: Record<'chair' | 'secretary' | 'batri' | 'binhdai', Caller>;
let meetingId: MeetingId;
let batri: ParticipantId;
let chair: Visitor;
const visitors: Visitor[] = [];
const asking = { rules: { ...standardRules, admission: 'ask' } } as const;
const join = { since: null } as const;

const kept = (visitor: Visitor): Visitor => {
  visitors.push(visitor);
  return visitor;
};
/** At the door, on the other node than the chair, who has been told of it. */
const knock = async (caller: Caller, node = other): Promise<Visitor> => {
  const visitor = kept(await Visitor.arrive(caller.at(node.url), meetingId));
  expect(await visitor.refusal('meeting:join', join)).toBe('waiting_for_admission');
  await until('the knock to be heard', async () => (await waiting()).length > 0);
  return visitor;
};
const last = (): string | undefined => chair.heard.at(-1);
const waiting = async (): Promise<string[]> =>
  ((await chair.ask('meeting:join', join)).snapshot?.waiting ?? []).map((each) => each.displayName);

beforeAll(async () => {
  redis = await RedisServer.start();
  [one, other] = [await TestNode.start(redis), await TestNode.start(redis)];
  cast = await foundProvince(one);
  callers = {
    chair: await signedIn(one, 'chair'),
    secretary: await signedIn(one, 'secretary'),
    batri: await signedIn(one, 'batri'),
    binhdai: await signedIn(one, 'binhdai'),
  };
  batri = personParticipant(cast.people.batri.id);
});

beforeEach(async () => {
  meetingId = await makeMeeting(one, cast, asking);
  chair = kept(await Visitor.enter(callers.chair, meetingId));
});

afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});

afterAll(async () => {
  await one.close();
  await other.close();
  await redis.stop();
});

describe('somebody who waits at the door', () => {
  it('hears nothing and can do nothing, is let in on another node, and joins by the same socket', async () => {
    const visitor = await knock(callers.batri);
    await until('the knock', () => last() === 'participant_waits');
    await chair.ask('meeting:open', {});
    for (const name of ['meeting:catch_up', 'media:capabilities', 'chat:history'])
      expect(await visitor.refusal(name, { after: 0 })).toBe('not_joined');
    await chair.ask('order:admit', { participantIds: [batri] });
    await until('the word', () => visitor.received['session:admitted'].length === 1);
    expect(visitor.heard).toEqual([]);
    const joined = await visitor.ask('meeting:join', join);
    expect(joined.snapshot?.participants[batri]?.present).toBe(true);
    await chair.ask('chat:send', { channel: 'all', text: 'Chào các điểm cầu' });
    await until('the chat', () => visitor.received['chat:message'].length === 1);
    expect(visitor.socket.connected).toBe(true);
  });

  it('stops waiting when his line goes, and knocks again', async () => {
    const visitor = await knock(callers.batri);
    visitor.cut();
    await until('the door to be free', () => last() === 'participant_turned_away');
    await knock(callers.batri, one);
    expect(await waiting()).toEqual(['batri']);
  });

  it('waits once, with his latest socket', async () => {
    const first = await knock(callers.batri);
    const second = await knock(callers.batri, one);
    await until('the first to go', () => first.socket.disconnected);
    expect(first.received['session:replaced']).toContainEqual({});
    expect(await waiting()).toEqual(['batri']);
    await chair.ask('order:admit', { participantIds: null });
    await until('the word', () => second.received['session:admitted'].length === 1);
    await second.ask('meeting:join', join);
  });

  it('is told when he is turned away, and may come again', async () => {
    const visitor = await knock(callers.batri);
    await chair.ask('order:turn_away', { participantId: batri });
    await until('the end', () => visitor.socket.disconnected);
    expect(visitor.received['session:ended']).toMatchObject([{ error: { code: 'removed_from_meeting' } }]);
    await knock(callers.batri);
  });

  it('is told when the rules do not keep him out any more', async () => {
    const visitor = await knock(callers.batri);
    await callers.secretary.call('changeMeeting', { params: { meetingId }, body: briefing(cast) });
    await until('the word', () => visitor.received['session:admitted'].length === 1);
    await visitor.ask('meeting:join', join);
    expect(await waiting()).toEqual([]);
  });

  it('is told of the end of the meeting', async () => {
    const visitor = await knock(callers.batri);
    await chair.ask('meeting:open', {});
    await chair.ask('meeting:close', {});
    await until('the end', () => visitor.socket.disconnected);
    expect(visitor.received['session:ended']).toMatchObject([{ error: { code: 'meeting_closed' } }]);
  });

  it('is told that the meeting is cancelled, as are those inside', async () => {
    const visitor = await knock(callers.batri);
    const params = { meetingId };
    const body = { reason: 'Chủ trì đi công tác' };
    await callers.secretary.call('cancelMeeting', { params, body });
    await until('the end', () => visitor.socket.disconnected);
    expect(visitor.received['session:ended']).toMatchObject([{ error: { code: 'meeting_cancelled' } }]);
    await until('the word inside', () => last() === 'meeting_cancelled');
    expect(await chair.refusal('meeting:open', {})).toBe('meeting_wrong_state');
    expect(await callers.batri.refusal('ticket', { params })).toBe('meeting_cancelled');
    expect(await callers.secretary.refusal('replay', { params })).toBe('not_invited');
  });

  it('is forgotten when the node on which he waited dies', async () => {
    const third = await TestNode.start(redis);
    await knock(callers.batri, third);
    await third.close();
    await until('the sweep', () => last() === 'participant_turned_away');
  });
});

describe('somebody who is sent out', () => {
  it('goes at once, and comes back neither by the same ticket nor by a new one', async () => {
    await callers.secretary.call('changeMeeting', { params: { meetingId }, body: briefing(cast) });
    const visitor = kept(await Visitor.enter(callers.batri.at(other.url), meetingId));
    const late = kept(await Visitor.arrive(callers.batri, meetingId));
    await chair.ask('order:remove', { participantId: batri });
    await until('the end', () => visitor.socket.disconnected);
    expect(visitor.received['session:ended']).toMatchObject([{ error: { code: 'removed_from_meeting' } }]);
    expect(await late.refusal('meeting:join', join)).toBe('removed_from_meeting');
    expect(await callers.batri.refusal('ticket', { params: { meetingId } })).toBe('removed_from_meeting');
    const protectedOne = { participantId: personParticipant(cast.people.chair.id) };
    expect(await chair.refusal('order:remove', protectedOne)).toBe('participant_protected');
  });
});

describe('a locked meeting', () => {
  it('stays shut for those who were not in it', async () => {
    await callers.secretary.call('changeMeeting', { params: { meetingId }, body: briefing(cast) });
    const inside = kept(await Visitor.enter(callers.batri, meetingId));
    await chair.ask('order:lock', { locked: true });
    const outside = kept(await Visitor.arrive(callers.binhdai.at(other.url), meetingId));
    expect(await outside.refusal('meeting:join', join)).toBe('meeting_locked');
    inside.cut();
    const back = kept(await Visitor.enter(callers.batri, meetingId));
    expect(back.socket.connected).toBe(true);
    const secretary = kept(await Visitor.enter(callers.secretary, meetingId));
    await secretary.ask('order:lock', { locked: false });
    await until('the door to open', async () => (await outside.refusal('meeting:join', join)) === 'accepted');
  });
});
