import { type MeetingId, MeetingRole, socketEventNames, socketTable } from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { quickTiming, TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let callers: Record<'operator' | 'chair' | 'secretary' | 'batri' | 'binhdai' | 'room', Caller>;
let meetingId: MeetingId;
const visitors: Visitor[] = [];

const enter = async (caller: Caller): Promise<Visitor> => {
  const visitor = await Visitor.enter(caller, meetingId);
  visitors.push(visitor);
  return visitor;
};

beforeAll(async () => {
  redis = await RedisServer.start();
  node = await TestNode.start(redis);
  cast = await foundProvince(node);
  const { pairingCode } = await node.features.rooms.add({ name: 'Hội trường', unitId: cast.units.batri.id });
  const room = node.caller();
  await room.call('pairRoom', { body: { code: pairingCode } });
  callers = {
    operator: await signedIn(node, 'operator'),
    chair: await signedIn(node, 'chair'),
    secretary: await signedIn(node, 'secretary'),
    batri: await signedIn(node, 'batri'),
    binhdai: await signedIn(node, 'binhdai'),
    room,
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
  await redis.stop();
});

const dataOf = (error: unknown): unknown => (error instanceof Error && 'data' in error ? error.data : error);

describe('the handshake', () => {
  it.each([
    ['no ticket', undefined, 'bad_request'],
    ['something else', 42, 'bad_request'],
    ['no token of ours', 'không phải vé', 'token_invalid'],
  ])('refuses %s', async (_what, ticket, code) => {
    const refused = await Visitor.connect(node.url, ticket).catch(dataOf);
    expect(refused).toMatchObject({ code });
  });

  it('refuses an access token in place of a ticket, and the other way round', async () => {
    const refused = await Visitor.connect(node.url, callers.batri.cookies.get('gb_access')).catch(dataOf);
    expect(refused).toMatchObject({ code: 'token_invalid' });
    const { ticket } = await callers.batri.call('ticket', { params: { meetingId } });
    const caller = node.caller();
    caller.cookies.set('gb_access', ticket);
    expect(await caller.refusal('session')).toBe('token_invalid');
  });
});

describe('every event of the contract', () => {
  it.each(socketEventNames.filter((name) => name !== 'meeting:join'))(
    '%s waits for joining',
    async (name) => {
      const visitor = await Visitor.arrive(callers.chair, meetingId);
      visitors.push(visitor);
      expect(await visitor.refusal(name, {})).toBe('not_joined');
    },
  );

  const limited = socketEventNames.filter(
    (name) => socketTable[name].permission.length < MeetingRole.options.length,
  );
  it.each(limited)('%s refuses every role that is not named', async (name) => {
    const seats = {
      chair: callers.chair,
      secretary: callers.secretary,
      operator: callers.operator,
      delegate: callers.binhdai,
      room: callers.room,
    };
    const others = (['chair', 'secretary', 'operator', 'delegate', 'room'] as const).filter(
      (role) => !socketTable[name].permission.some((one) => one === role),
    );
    expect(others).not.toEqual([]);
    for (const role of others) {
      const visitor = await enter(seats[role]);
      expect([role, await visitor.refusal(name, {})]).toEqual([role, 'forbidden']);
    }
  });

  const junk: unknown[] = [
    null,
    'rác',
    42,
    true,
    [],
    [[1]],
    { participantId: { $ne: 1 } },
    { source: 'x' },
    undefined,
  ];
  it.each(socketEventNames)('%s refuses what is not its request', async (name) => {
    const roles = socketTable[name].permission;
    const visitor = await enter(roles.some((one) => one === 'chair') ? callers.chair : callers.batri);
    for (const request of junk) {
      if (socketTable[name].request.safeParse(request).success) continue;
      expect([name, request, await visitor.refusal(name, request)]).toEqual([name, request, 'bad_request']);
    }
    expect(await visitor.ask('meeting:catch_up', { after: 0 })).toHaveProperty('events');
  });

  it('refuses events that nobody knows, and outlives packets without an acknowledgement', async () => {
    const visitor = await enter(callers.batri);
    expect(await visitor.refusal('meeting:burn', {})).toBe('bad_request');
    expect(await visitor.refusal('toString', {})).toBe('bad_request');
    for (const name of [...socketEventNames, 'x']) visitor.socket.emit(name);
    expect(await visitor.refusal('meeting:burn', {})).toBe('bad_request');
  });

  it('slows down those who send without end', async () => {
    const visitor = await enter(callers.batri);
    const codes = await Promise.all(
      Array.from({ length: 400 }, () => visitor.refusal('meeting:catch_up', { after: 0 })),
    );
    expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'accepted'));
    expect(codes).toContain('rate_limited');
    await until(
      'the bucket to fill',
      async () => (await visitor.refusal('meeting:catch_up', { after: 0 })) === 'accepted',
    );
  });

  it('refuses a message of 2 MB, closes a connection that sends 5 MB, and no other', async () => {
    const heavy = await enter(callers.batri);
    expect(await heavy.refusal('floor:ask', { subject: 'x'.repeat(2 ** 21) })).toBe('payload_too_large');
    const other = await enter(callers.binhdai);
    const gone = new Promise<string>((resolve) => heavy.socket.once('disconnect', resolve));
    heavy.socket.emit('floor:ask', { subject: 'x'.repeat(5 * 2 ** 20) });
    expect(await gone).toMatch(/transport/);
    expect(await other.ask('meeting:catch_up', { after: 0 })).toHaveProperty('events');
  });
});

describe('joining', () => {
  it('answers the whole state, then tells what happens, in order and without holes', async () => {
    const batri = await Visitor.arrive(callers.batri, meetingId);
    visitors.push(batri);
    const joined = await batri.ask('meeting:join', { since: null });
    expect(joined.self).toEqual({ participantId: `p_${cast.people.batri.id}`, role: 'delegate' });
    expect(joined.snapshot).toMatchObject({ status: 'lobby' });
    const chair = await enter(callers.chair);
    await chair.ask('meeting:open', {});
    const { seq } = await batri.ask('floor:ask', { subject: 'Thu ngân sách' });
    await until(
      'the last event',
      () => batri.received['meeting:events'].flatMap((one) => one.events).at(-1)?.seq === seq,
    );
    const seqs = batri.received['meeting:events'].flatMap((one) => one.events.map((event) => event.seq));
    expect(new Set(seqs).size).toBe(seqs.length);
    const first = joined.snapshot?.seq ?? 0;
    expect(seqs.filter((one) => one > first)).toEqual(
      Array.from({ length: seq - first }, (_one, at) => first + 1 + at),
    );
  });

  it('answers what came since to those who come back', async () => {
    const batri = await enter(callers.batri);
    const chair = await enter(callers.chair);
    const { seq } = await chair.ask('meeting:open', {});
    batri.close();
    await chair.ask('floor:give', { participantId: asParticipant(cast.people.batri.id) });
    const again = await Visitor.arrive(callers.batri, meetingId);
    visitors.push(again);
    const news = await again.ask('meeting:join', { since: seq });
    expect(news.snapshot).toBeNull();
    expect(news.events.map((one) => [one.seq, one.event.type])).toEqual([[seq + 1, 'floor_given']]);
    expect(await again.ask('meeting:catch_up', { after: seq })).toEqual({ events: news.events });
    expect(await again.refusal('meeting:catch_up', { after: 10_000 })).toBe('log_behind');
  });

  it('gives the whole to somebody who claims to know more than there is', async () => {
    const batri = await Visitor.arrive(callers.batri, meetingId);
    visitors.push(batri);
    expect((await batri.ask('meeting:join', { since: 9_999 })).snapshot).not.toBeNull();
  });

  it('is one event however often, and from however many places, it is asked', async () => {
    const batri = await enter(callers.batri);
    await Promise.all([1, 2, 3].map(() => batri.ask('meeting:join', { since: null })));
    const second = await enter(callers.batri);
    await until('the first to go', () => batri.socket.disconnected);
    expect(batri.received['session:replaced']).toEqual([{}]);
    const { events } = await second.ask('meeting:catch_up', { after: 0 });
    expect(events.filter((one) => one.event.type === 'participant_joined')).toHaveLength(1);
    expect(events.some((one) => one.event.type === 'participant_left')).toBe(false);
  });

  it('is refused once the meeting is closed', async () => {
    const batri = await Visitor.arrive(callers.batri, meetingId);
    visitors.push(batri);
    const chair = await enter(callers.chair);
    await chair.ask('meeting:open', {});
    await chair.ask('meeting:close', {});
    expect(await batri.refusal('meeting:join', { since: null })).toBe('meeting_closed');
    expect(await callers.batri.refusal('ticket', { params: { meetingId } })).toBe('meeting_closed');
  });
});

describe('leaving', () => {
  it('is at once when it is said', async () => {
    const chair = await enter(callers.chair);
    const batri = await enter(callers.batri);
    await batri.ask('meeting:leave', {});
    expect(await batri.refusal('floor:ask', { subject: '' })).toBe('not_joined');
    const left = chair.received['meeting:events'].flatMap((one) => one.events).at(-1)?.event;
    expect(left).toMatchObject({ type: 'participant_left', reason: 'left' });
    await batri.ask('meeting:join', { since: null });
    await until('the return', () => chair.heard.at(-1) === 'participant_joined');
  });

  it('comes after a grace when the connection is lost, and not for those who are back in time', async () => {
    const chair = await enter(callers.chair);
    const batri = await enter(callers.batri);
    const binhdai = await enter(callers.binhdai);
    const cutAtMs = Date.now();
    batri.cut();
    binhdai.cut();
    await enter(callers.binhdai);
    await until('the grace to end', () => chair.heard.includes('participant_left'));
    expect(Date.now() - cutAtMs).toBeGreaterThan(quickTiming.graceMs - 500);
    const { events } = await chair.ask('meeting:catch_up', { after: 0 });
    const left = events.filter((one) => one.event.type === 'participant_left').map((one) => one.event);
    expect(left).toEqual([
      { type: 'participant_left', participantId: `p_${cast.people.batri.id}`, reason: 'connection_lost' },
    ]);
  });

  it('ends the sockets of a screen whose code was made anew', async () => {
    const room = await enter(callers.room);
    const session = await callers.room.call('session');
    const roomId = z.object({ room: z.object({ id: z.string() }) }).parse(session).room.id;
    await callers.operator.fetch('newPairingCode', { params: { roomId } });
    await until('the end', () => room.socket.disconnected);
    expect(room.received['session:ended']).toMatchObject([{ error: { code: 'token_invalid' } }]);
    expect(await callers.room.refusal('session')).toBe('token_invalid');
    expect(await callers.room.refusal('refresh')).toBe('token_invalid');
  });
});

describe('the floor', () => {
  it('is asked for, given, shared from, taken back and closed', async () => {
    const chair = await enter(callers.chair);
    const batri = await enter(callers.batri);
    const binhdai = await enter(callers.binhdai);
    const participantId = asParticipant(cast.people.batri.id);
    expect(await chair.refusal('floor:give', { participantId })).toBe('meeting_wrong_state');
    await chair.ask('meeting:open', {});
    await batri.ask('floor:ask', { subject: '' });
    expect(await batri.refusal('floor:ask', { subject: '' })).toBe('already_in_queue');
    expect(await binhdai.refusal('floor:withdraw', { participantId })).toBe('forbidden');
    await chair.ask('floor:give', { participantId });
    expect(await binhdai.refusal('floor:take', {})).toBe('forbidden');
    expect(await binhdai.refusal('share:begin', {})).toBe('no_floor');
    await batri.ask('share:begin', {});
    await chair.ask('floor:take', {});
    await chair.ask('floor:mute_all', {});
    await chair.ask('meeting:close', {});
    await until('the end', () => binhdai.heard.at(-1) === 'meeting_closed');
    expect(binhdai.heard.slice(-8)).toEqual([
      'meeting_opened',
      'floor_asked',
      'floor_given',
      'share_begun',
      'share_ended',
      'floor_taken',
      'all_muted',
      'meeting_closed',
    ]);
    const one = binhdai.received['meeting:events'].find(
      ({ events }) => events[0]?.event.type === 'share_ended',
    );
    expect(one?.events.map(({ event }) => event.type)).toEqual(['share_ended', 'floor_taken']);
  });
});

const asParticipant = (personId: string) =>
  socketTable['floor:give'].request.parse({ participantId: `p_${personId}` }).participantId;
