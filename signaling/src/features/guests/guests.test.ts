import { guestParticipant, type MeetingId } from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let redis: RedisServer;
let node: TestNode;
let other: TestNode;
let cast: Cast;
let callers: Record<'chair' | 'secretary' | 'operator' | 'batri' | 'stranger', Caller>;
let meetingId: MeetingId;
const visitors: Visitor[] = [];
const join = { since: null } as const;
const form = { name: 'Trần Thị Khách', organisation: 'Ngân hàng Nhà nước' };

const kept = (visitor: Visitor): Visitor => {
  visitors.push(visitor);
  return visitor;
};
const invite = () => callers.secretary.call('addGuest', { params: { meetingId }, body: form });
const arrive = async (token: string, at = node): Promise<Visitor> => {
  const { ticket } = await at.caller().call('guestTicket', { params: { token } });
  return kept(await Visitor.connect(at.url, ticket));
};

beforeAll(async () => {
  redis = await RedisServer.start();
  [node, other] = [await TestNode.start(redis), await TestNode.start(redis)];
  cast = await foundProvince(node);
  callers = {
    chair: await signedIn(node, 'chair'),
    secretary: await signedIn(node, 'secretary'),
    operator: await signedIn(node, 'operator'),
    batri: await signedIn(node, 'batri'),
    stranger: await signedIn(node, 'stranger'),
  };
});

beforeEach(async () => {
  meetingId = await makeMeeting(node, cast);
});

afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});

afterAll(async () => {
  await node.close();
  await other.close();
  await redis.stop();
});

describe('a guest’s link', () => {
  it('is made by the meeting’s officers, for their meeting only', async () => {
    const body = form;
    for (const caller of [callers.chair, callers.secretary, callers.operator])
      expect(await caller.refusal('addGuest', { params: { meetingId }, body })).toBe('accepted');
    expect(await callers.batri.refusal('addGuest', { params: { meetingId }, body })).toBe('forbidden');
    expect(await callers.stranger.refusal('guests', { params: { meetingId } })).toBe('not_invited');
    const another = await makeMeeting(node, cast, {
      chairId: cast.people.batri.id,
      secretaryId: cast.people.binhdai.id,
    });
    const elsewhere = await callers.secretary.refusal('addGuest', { params: { meetingId: another }, body });
    expect(elsewhere).not.toBe('accepted');
  });

  it('is kept so that nobody can read it from the store', async () => {
    const { guest, token } = await invite();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const listed = await callers.secretary.fetch('guests', { params: { meetingId } });
    const text = await listed.text();
    expect(text).toContain(guest.guestId);
    expect(text).not.toMatch(/tokenHash/);
    expect(text).not.toContain(token);
  });

  it('shows what it is for, to anybody who has it', async () => {
    const { token } = await invite();
    expect(await node.caller().call('guestInvitation', { params: { token } })).toMatchObject({
      ...form,
      title: 'Họp giao ban tháng 3',
      hostUnitName: 'UBND tỉnh Bến Tre',
    });
  });

  it('leads to the door; once let in, the guest is one of the meeting, under his name', async () => {
    const chair = kept(await Visitor.enter(callers.chair, meetingId));
    const { guest, token } = await invite();
    const visitor = await arrive(token, other);
    expect(await visitor.refusal('meeting:join', join)).toBe('waiting_for_admission');
    await until('the knock', () => chair.heard.at(-1) === 'participant_waits');
    await chair.ask('order:admit', { participantIds: null });
    await until('the word', () => visitor.received['session:admitted'].length === 1);
    const { snapshot, self } = await visitor.ask('meeting:join', join);
    expect(self).toEqual({ participantId: `g_${guest.guestId}`, role: 'guest' });
    expect(snapshot?.participants[self.participantId]).toMatchObject({
      displayName: form.name,
      unitName: form.organisation,
    });
    await visitor.ask('chat:send', { channel: 'chair', text: 'xin chào' });
    const officers = { channel: 'officers', text: 'x' };
    expect(await visitor.refusal('chat:send', officers)).toBe('forbidden');
    expect(await visitor.refusal('order:lock', { locked: true })).toBe('forbidden');
  });

  it('shows the documents of its meeting while the guest is in it', async () => {
    const chair = kept(await Visitor.enter(callers.chair, meetingId));
    const { token } = await invite();
    const guest = node.caller();
    const file = async (of: MeetingId): Promise<unknown> => {
      const params = { meetingId: of, documentId: 'khongco' };
      const answer: unknown = await (await guest.fetch('documentFile', { params })).json();
      return answer;
    };
    const { ticket } = await guest.call('guestTicket', { params: { token } });
    const visitor = kept(await Visitor.connect(node.url, ticket));
    await visitor.refusal('meeting:join', join);
    expect(await file(meetingId)).toMatchObject({ code: 'not_signed_in' });
    await chair.ask('order:admit', { participantIds: null });
    await visitor.ask('meeting:join', join);
    expect(await file(meetingId)).toMatchObject({ code: 'document_not_found' });
    expect(await file(await makeMeeting(node, cast))).toMatchObject({ code: 'not_signed_in' });
    expect(await guest.refusal('documents', { params: { meetingId } })).toBe('not_signed_in');
    await visitor.ask('meeting:leave', {});
    expect(await file(meetingId)).toMatchObject({ code: 'not_signed_in' });
  });

  it('gives one seat: who opens it elsewhere takes it', async () => {
    const chair = kept(await Visitor.enter(callers.chair, meetingId));
    const { token } = await invite();
    const first = await arrive(token);
    await first.refusal('meeting:join', join);
    await chair.ask('order:admit', { participantIds: null });
    await first.ask('meeting:join', join);
    const second = await arrive(token, other);
    await second.ask('meeting:join', join);
    await until('the first to go', () => first.socket.disconnected);
    expect(second.socket.connected).toBe(true);
  });

  it('is worth nothing once revoked: the guest goes, and his old ticket too', async () => {
    const chair = kept(await Visitor.enter(callers.chair, meetingId));
    const { guest, token } = await invite();
    const { guest: waits, token: itsToken } = await invite();
    const inside = await arrive(token, other);
    await inside.refusal('meeting:join', join);
    await until('the knock', () => chair.heard.at(-1) === 'participant_waits');
    await chair.ask('order:admit', { participantIds: null });
    await inside.ask('meeting:join', join);
    const outside = await arrive(itsToken);
    await outside.refusal('meeting:join', join);
    const late = await arrive(token);
    for (const { guestId } of [guest, waits])
      await callers.secretary.call('revokeGuest', { params: { meetingId, guestId }, body: {} });
    await until('both to go', () => inside.socket.disconnected && outside.socket.disconnected);
    expect(inside.received['session:ended']).toMatchObject([{ error: { code: 'removed_from_meeting' } }]);
    expect(await late.refusal('meeting:join', join)).toBe('guest_link_wrong');
    // However often its page asks: it is no guess.
    for (let asked = 0; asked < 65; asked += 1)
      expect(await node.caller().refusal('guestTicket', { params: { token } })).toBe('guest_link_wrong');
    const unknown = { meetingId, guestId: guest.guestId.replace(/./g, 'x') };
    const refused = await callers.secretary.fetch('revokeGuest', { params: unknown });
    expect(await refused.json()).toMatchObject({ code: 'not_found' });
  });

  it('ends with a removal, and with the meeting', async () => {
    const chair = kept(await Visitor.enter(callers.chair, meetingId));
    const { guest, token } = await invite();
    const { token: unused } = await invite();
    const visitor = await arrive(token);
    await visitor.refusal('meeting:join', join);
    await chair.ask('order:remove', { participantId: guestParticipant(guest.guestId) });
    await until('the end', () => visitor.socket.disconnected);
    expect(await node.caller().refusal('guestTicket', { params: { token } })).toBe('removed_from_meeting');
    await chair.ask('meeting:open', {});
    await chair.ask('meeting:close', {});
    const params = { token: unused };
    expect(await node.caller().refusal('guestInvitation', { params })).toBe('meeting_closed');
    expect(await callers.chair.refusal('addGuest', { params: { meetingId }, body: form })).toBe(
      'meeting_closed',
    );
  });

  it('says that the meeting is cancelled', async () => {
    const { token } = await invite();
    const params = { meetingId };
    await callers.secretary.call('cancelMeeting', { params, body: { reason: '' } });
    const caller = node.caller();
    expect(await caller.refusal('guestInvitation', { params: { token } })).toBe('meeting_cancelled');
    expect(await caller.refusal('guestTicket', { params: { token } })).toBe('meeting_cancelled');
    expect(await callers.chair.refusal('addGuest', { params, body: form })).toBe('meeting_cancelled');
  });

  it('cannot be guessed: wrong ones are counted by address', async () => {
    const wrong = (token: string) => node.caller().refusal('guestTicket', { params: { token } });
    expect(await wrong('x')).toBe('guest_link_wrong');
    const codes = await Promise.all(
      Array.from({ length: 70 }, (_one, at) => wrong(`${at}`.padStart(43, 'a'))),
    );
    expect(codes).toContain('rate_limited');
    expect(codes.filter((code) => code === 'guest_link_wrong').length).toBeLessThanOrEqual(59);
  });
});
