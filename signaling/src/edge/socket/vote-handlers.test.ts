import { type MeetingId, type SocketRequest, type VoteId, yesNoAbstain } from '@giaoban/protocol';
import { connectRedis, createLog } from '@giaoban/service-kit';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { BallotBox } from '../../features/votes/BallotBox.ts';
import { Store } from '../../features/store/Store.ts';
import { TestNode, testSecret } from '../../test-support/TestNode.ts';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let callers: Record<'chair' | 'secretary' | 'batri' | 'binhdai', Caller>;
let meetingId: MeetingId;
let chair: Visitor;
let batri: Visitor;
let binhdai: Visitor;
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
  callers = {
    chair: await signedIn(node, 'chair'),
    secretary: await signedIn(node, 'secretary'),
    batri: await signedIn(node, 'batri'),
    binhdai: await signedIn(node, 'binhdai'),
  };
});

beforeEach(async () => {
  meetingId = await makeMeeting(node, cast);
  chair = await enter(callers.chair);
  batri = await enter(callers.batri);
  binhdai = await enter(callers.binhdai);
  await chair.ask('meeting:open', {});
});

afterEach(() => {
  for (const visitor of visitors.splice(0)) visitor.close();
});

afterAll(async () => {
  await node.close();
  await redis.stop();
});

const question = (isSecret: boolean): SocketRequest<'vote:open'> => ({
  title: 'Thông qua dự toán',
  agendaItemId: null,
  isSecret,
  voters: 'delegates',
  options: [...yesNoAbstain],
});
const choices = ['Khởi công quý III', 'Khởi công quý IV', 'Lùi sang năm sau'].map((label, index) => ({
  optionId: `o${String(index + 1)}`,
  label,
}));
const voteIn = async (voteId: VoteId) =>
  (await node.features.live.get(meetingId)).votes.find((vote) => vote.voteId === voteId);

describe('votes over the socket', () => {
  it.each([
    ['open', false],
    ['secret', true],
  ])('%s: cast, changed, cast again, own, closed, counted again', async (_what, isSecret) => {
    const { voteId } = await chair.ask('vote:open', question(isSecret));
    expect(await batri.ask('vote:own', { voteId })).toEqual({ optionId: null });
    await batri.ask('vote:cast', { voteId, optionId: 'no' });
    await batri.ask('vote:cast', { voteId, optionId: 'yes' });
    await batri.ask('vote:cast', { voteId, optionId: 'yes' });
    await binhdai.ask('vote:cast', { voteId, optionId: 'abstain' });
    expect(await batri.ask('vote:own', { voteId })).toEqual({ optionId: 'yes' });
    expect(await voteIn(voteId)).toMatchObject({ cast: 2, counts: null });
    expect(await chair.refusal('vote:recount', { voteId })).toBe('vote_running');
    await chair.ask('vote:close', { voteId });
    const counts = { yes: 1, no: 0, abstain: 1 };
    expect(await voteIn(voteId)).toMatchObject({ cast: 2, counts });
    const secretary = await enter(callers.secretary);
    expect(await secretary.ask('vote:recount', { voteId })).toEqual({ counts });
    expect(await batri.refusal('vote:cast', { voteId, optionId: 'no' })).toBe('vote_closed');
    expect(await chair.refusal('vote:close', { voteId })).toBe('vote_closed');
    expect(await batri.ask('vote:own', { voteId })).toEqual({ optionId: isSecret ? null : 'yes' });
  });

  it.each([
    ['open', false],
    ['secret', true],
  ])(
    '%s, between choices of its own: cast, changed through a lost line, counted, counted again',
    async (_what, isSecret) => {
      const { voteId } = await chair.ask('vote:open', { ...question(isSecret), options: choices });
      expect((await voteIn(voteId))?.options).toEqual(choices);
      for (const other of ['o4', 'yes'])
        expect(await batri.refusal('vote:cast', { voteId, optionId: other })).toBe('vote_option_not_found');
      await batri.ask('vote:cast', { voteId, optionId: 'o1' });
      await binhdai.ask('vote:cast', { voteId, optionId: 'o3' });
      batri.close();
      const back = await enter(callers.batri);
      expect(await back.ask('vote:own', { voteId })).toEqual({ optionId: 'o1' });
      await back.ask('vote:cast', { voteId, optionId: 'o3' });
      await back.ask('vote:cast', { voteId, optionId: 'o3' });
      await chair.ask('vote:close', { voteId });
      const counts = { o1: 0, o2: 0, o3: 2 };
      expect(await voteIn(voteId)).toMatchObject({ cast: 2, counts, options: choices });
      const secretary = await enter(callers.secretary);
      expect(await secretary.ask('vote:recount', { voteId })).toEqual({ counts });
    },
  );

  it('keeps a vote through a lost connection: neither lost nor doubled', async () => {
    const { voteId } = await chair.ask('vote:open', question(true));
    await batri.ask('vote:cast', { voteId, optionId: 'yes' });
    batri.close();
    const back = await enter(callers.batri);
    expect(await back.ask('vote:own', { voteId })).toEqual({ optionId: 'yes' });
    await back.ask('vote:cast', { voteId, optionId: 'yes' });
    await chair.ask('vote:close', { voteId });
    expect(await voteIn(voteId)).toMatchObject({ cast: 1, counts: { yes: 1, no: 0, abstain: 0 } });
  });

  it('writes nothing of a secret ballot into the log', async () => {
    const { voteId } = await chair.ask('vote:open', question(true));
    await batri.ask('vote:cast', { voteId, optionId: 'no' });
    const log = await node.features.live.readLog(meetingId);
    const opened = log.findIndex((one) => one.event.type === 'vote_opened');
    expect(log.slice(opened + 1).map((one) => one.event)).toEqual([
      { type: 'ballots_counted', voteId, cast: 1 },
    ]);
  });

  it('refuses a second vote, foreign hands and unknown votes, and leaves the box as it was', async () => {
    const { voteId } = await chair.ask('vote:open', question(true));
    expect(await chair.refusal('vote:open', question(true))).toBe('vote_running');
    const secretary = await enter(callers.secretary);
    expect(await secretary.refusal('vote:cast', { voteId, optionId: 'yes' })).toBe('not_eligible');
    expect(await batri.refusal('vote:cast', { voteId, optionId: 'maybe' })).toBe('vote_option_not_found');
    expect(await batri.refusal('vote:close', { voteId })).toBe('forbidden');
    expect(await batri.refusal('vote:own', { voteId: 'khongco' })).toBe('vote_not_found');
    expect(await chair.refusal('vote:close', { voteId: 'khongco' })).toBe('vote_not_found');
    await batri.ask('vote:cast', { voteId, optionId: 'yes' });
    expect(await batri.ask('vote:own', { voteId })).toEqual({ optionId: 'yes' });
  });

  it('is closed all the same when a node died between sealing the box and telling the log', async () => {
    const { voteId } = await chair.ask('vote:open', question(true));
    await batri.ask('vote:cast', { voteId, optionId: 'no' });
    const log = createLog('test', 'silent');
    const connection = await connectRedis(redis.url, log);
    const box = new BallotBox({ store: new Store(connection), secret: testSecret, log });
    await box.seal({ meetingId, voteId });
    expect(await binhdai.refusal('vote:cast', { voteId, optionId: 'yes' })).toBe('vote_closed');
    await chair.ask('vote:close', { voteId });
    expect(await voteIn(voteId)).toMatchObject({ cast: 1, counts: { yes: 0, no: 1, abstain: 0 } });
    connection.destroy();
  });

  it('gives each unit one secret vote', async () => {
    const { voteId } = await chair.ask('vote:open', { ...question(true), voters: 'units' });
    await batri.ask('vote:cast', { voteId, optionId: 'no' });
    expect((await voteIn(voteId))?.eligible).toContain(cast.units.batri.id);
    await binhdai.ask('vote:cast', { voteId, optionId: 'no' });
    await chair.ask('vote:cast', { voteId, optionId: 'yes' });
    await chair.ask('vote:close', { voteId });
    expect(await voteIn(voteId)).toMatchObject({ cast: 3, counts: { yes: 1, no: 2, abstain: 0 } });
  });

  it('counts a secret vote that still runs when the meeting is closed', async () => {
    const { voteId } = await chair.ask('vote:open', question(true));
    await batri.ask('vote:cast', { voteId, optionId: 'yes' });
    await chair.ask('meeting:close', {});
    expect(await voteIn(voteId)).toMatchObject({ counts: { yes: 1, no: 0, abstain: 0 } });
  });
});
