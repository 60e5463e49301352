import { type MeetingId, personParticipant, standardRules, yesNoAbstain } from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { briefing, type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { Cable } from '../../test-support/Cable.ts';
import { quickTiming, TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

const takeOverSeconds = 5;

let redis: RedisServer;
let one: TestNode;
let other: TestNode;
let cast: Cast;
let callers: Record<'chair' | 'deputy' | 'secretary', Caller>;
let meetingId: MeetingId;
let chair: Visitor;
let deputy: Visitor;
const visitors: Visitor[] = [];

const enter = async (caller: Caller, node = one): Promise<Visitor> => {
  const visitor = await Visitor.enter(caller.at(node.url), meetingId);
  visitors.push(visitor);
  return visitor;
};
const passed = (): unknown =>
  deputy.received['meeting:events']
    .flatMap(({ events }) => events.map(({ event }) => event))
    .findLast((event) => event.type === 'presiding_passed');

beforeAll(async () => {
  redis = await RedisServer.start();
  [one, other] = [await TestNode.start(redis), await TestNode.start(redis)];
  cast = await foundProvince(one);
  callers = {
    chair: await signedIn(one, 'chair'),
    deputy: await signedIn(one, 'batri'),
    secretary: await signedIn(one, 'secretary'),
  };
});

beforeEach(async () => {
  const coChairId = cast.people.batri.id;
  meetingId = await makeMeeting(one, cast, { coChairId, rules: { ...standardRules, takeOverSeconds } });
  chair = await enter(callers.chair);
  deputy = await enter(callers.deputy, other);
  await chair.ask('meeting:open', {});
});

afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});

afterAll(async () => {
  await one.close();
  await other.close();
  await redis.stop();
});

describe('the lead', () => {
  it('passes when the chair’s line is gone for as long as the rules say, and back when he returns', async () => {
    const cutAtMs = Date.now();
    chair.cut();
    await until('the takeover', () => passed() !== undefined);
    const tookMs = Date.now() - cutAtMs;
    expect(tookMs).toBeGreaterThan(takeOverSeconds * 1_000 - 500);
    expect(tookMs).toBeLessThan(takeOverSeconds * 1_000 + 3_000);
    expect(passed()).toMatchObject({ to: personParticipant(cast.people.batri.id), reason: 'line_lost' });
    await deputy.ask('floor:mute_all', {});
    const back = await enter(callers.chair);
    await until('the return', () => deputy.heard.at(-1) === 'presiding_passed');
    expect(passed()).toMatchObject({ reason: 'handed_back', by: null });
    expect(await deputy.refusal('floor:mute_all', {})).toBe('forbidden');
    await back.ask('floor:mute_all', {});
  });

  it('is handed over and back in words', async () => {
    await chair.ask('order:hand_over', {});
    await until('the word', () => deputy.heard.at(-1) === 'presiding_passed');
    expect(await chair.refusal('order:pause', { minutes: 1 })).toBe('forbidden');
    await deputy.ask('order:pause', { minutes: 1 });
    await deputy.ask('order:resume', {});
    await deputy.ask('order:hand_over', {});
    const passings = () => chair.heard.filter((type) => type === 'presiding_passed').length;
    await until('the word', () => passings() === 2);
    await chair.ask('meeting:close', {});
  });
});

describe('a line that dies without a word', () => {
  it('passes the lead as long after its last sign of life as the rules say, before its seat is given up', async () => {
    const timing = { ...quickTiming, ping: { intervalMs: 500, timeoutMs: 2_500 } };
    const node = await TestNode.start(redis, { timing });
    const cable = await Cable.lay(node.url);
    const onCable = await Visitor.enter(callers.chair.at(node.url), meetingId, cable.url);
    visitors.push(onCable);
    const cutAtMs = Date.now();
    cable.goSilent();
    await until('the takeover', () => passed() !== undefined);
    const tookMs = Date.now() - cutAtMs;
    // Seen to be dead after 2.5 to 3 s; counted from the last pong, which is up to 0.5 s old.
    expect(tookMs).toBeGreaterThan(takeOverSeconds * 1_000 - 700);
    expect(tookMs).toBeLessThan(takeOverSeconds * 1_000 + 2_000);
    expect(passed()).toMatchObject({ reason: 'line_lost', by: null });
    expect(deputy.heard).not.toContain('participant_left');
    const back = await enter(callers.chair);
    await until('the return', () => deputy.heard.at(-1) === 'presiding_passed');
    await back.ask('floor:mute_all', {});
    cable.remove();
    await node.close();
  });
});

describe('a meeting that nobody leads any more', () => {
  it('is closed by its secretary, also with a secret vote that still runs', async () => {
    const secretary = await enter(callers.secretary);
    expect(await secretary.refusal('meeting:close', {})).toBe('forbidden');
    await chair.ask('vote:open', {
      ...{ title: 'Lấy phiếu', agendaItemId: null, isSecret: true },
      ...{ voters: 'delegates', options: [...yesNoAbstain] },
    });
    const left = (): number => secretary.heard.filter((one) => one === 'participant_left').length;
    const before = left();
    await chair.ask('meeting:leave', {});
    expect(await secretary.refusal('meeting:close', {})).toBe('forbidden');
    await deputy.ask('meeting:leave', {});
    await until('that both have left', () => left() === before + 2);
    expect(await secretary.refusal('floor:mute_all', {})).toBe('forbidden');
    await secretary.ask('meeting:close', {});
    expect((await one.features.live.get(meetingId)).status).toBe('closed');
  });
});

describe('a pause', () => {
  it('is over when its time is up', async () => {
    const actor = {
      kind: 'participant',
      participantId: personParticipant(cast.people.chair.id),
      role: 'chair',
    } as const;
    const untilMs = Date.now() + 600;
    await one.features.live.dispatch(meetingId, { type: 'pause', untilMs }, actor);
    await until('the end', () => deputy.heard.at(-1) === 'pause_ended');
    expect(Date.now()).toBeGreaterThanOrEqual(untilMs);
  });
});

describe('the co-chair', () => {
  it('is somebody else than the chair and the secretary', async () => {
    for (const coChairId of [cast.people.chair.id, cast.people.secretary.id]) {
      const response = await callers.secretary.fetch('addMeeting', { body: briefing(cast, { coChairId }) });
      expect(await response.json()).toMatchObject({
        code: 'bad_request',
        fields: [{ path: 'coChairId', reason: 'same_person' }],
      });
    }
  });
});
