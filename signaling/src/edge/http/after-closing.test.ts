import { AgendaItemId, ballotsKeptMs, type MeetingId, VoteId, yesNoAbstain } from '@giaoban/protocol';
import { connectRedis, createLog, redisKeys } from '@giaoban/service-kit';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Store } from '../../features/store/Store.ts';
import { BallotBox } from '../../features/votes/BallotBox.ts';
import { Votes } from '../../features/votes/Votes.ts';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode, testSecret } from '../../test-support/TestNode.ts';

type Who = 'chair' | 'secretary' | 'second' | 'records' | 'batri' | 'binhdai' | 'operator' | 'stranger';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let callers: Record<Who, Caller>;
let meetingId: MeetingId;
let chair: Visitor;
let batri: Visitor;

beforeAll(async () => {
  redis = await RedisServer.start();
  node = await TestNode.start(redis);
  cast = await foundProvince(node);
  callers = {
    chair: await signedIn(node, 'chair'),
    secretary: await signedIn(node, 'secretary'),
    second: await signedIn(node, 'second'),
    records: await signedIn(node, 'records'),
    batri: await signedIn(node, 'batri'),
    binhdai: await signedIn(node, 'binhdai'),
    operator: await signedIn(node, 'operator'),
    stranger: await signedIn(node, 'stranger'),
  };
});

beforeEach(async () => {
  meetingId = await makeMeeting(node, cast);
  chair = await Visitor.enter(callers.chair, meetingId);
  batri = await Visitor.enter(callers.batri, meetingId);
  await chair.ask('meeting:open', {});
});

afterAll(async () => {
  await node.close();
  await redis.stop();
});

const close = async (): Promise<void> => {
  await chair.ask('meeting:close', {});
  for (const one of [chair, batri]) one.close();
};
const params = () => ({ params: { meetingId } });
const minutes = () => callers.secretary.call('minutes', params());

describe('a word in writing after the closing', () => {
  const send = (
    who: Who,
    text = 'Đề nghị bổ sung kinh phí đê biển',
    agendaItemId: AgendaItemId | null = null,
  ) => callers[who].refusal('sendLateComment', { ...params(), body: { text, agendaItemId } });

  it('is taken from those who were there, and read with the minutes; the log stays as it was', async () => {
    expect(await send('batri')).toBe('meeting_wrong_state');
    expect((await callers.batri.call('lateComments', params())).untilMs).toBeNull();
    await close();
    const before = await node.features.live.readLog(meetingId);
    const { untilMs } = await callers.batri.call('lateComments', params());
    expect(untilMs).toBe((before.at(-1)?.atMs ?? 0) + 24 * 3_600_000);
    const { details } = await node.features.live.get(meetingId);
    const item = details.agenda[0];
    expect(await send('batri', '  ')).toBe('bad_request');
    expect(await send('batri', 'Xin thêm kinh phí', item?.id)).toBe('accepted');
    expect(await send('batri', 'Xin thêm', AgendaItemId.parse('khong-co'))).toBe('agenda_item_not_found');
    const { own } = await callers.batri.call('lateComments', params());
    expect(own.map((one) => one.text)).toEqual(['Xin thêm kinh phí']);
    expect((await minutes()).lateComments).toMatchObject([
      {
        name: 'batri',
        unitName: 'UBND huyện Ba Tri',
        text: 'Xin thêm kinh phí',
        item: { number: 1, title: item?.title },
      },
    ]);
    expect(await node.features.live.readLog(meetingId)).toEqual(before);
  });

  it('is refused to all others, and once the draft has gone to the chair', async () => {
    await close();
    expect(await send('stranger')).toBe('not_invited');
    expect(await send('binhdai')).toBe('not_joined');
    expect(await send('chair')).toBe('forbidden');
    expect((await callers.secretary.call('lateComments', params())).untilMs).toBeNull();
    expect((await callers.binhdai.call('lateComments', params())).own).toEqual([]);
    const { record } = await minutes();
    const submit = { revision: record.revision, order: { act: 'submit' as const } };
    await callers.secretary.call('orderMinutes', { ...params(), body: submit });
    expect(await send('batri')).toBe('comments_closed');
    expect((await callers.batri.call('lateComments', params())).untilMs).toBeNull();
  });
});

describe('votes counted again after the closing', () => {
  const vote = async (isSecret: boolean): Promise<VoteId> => {
    const { voteId } = await chair.ask('vote:open', {
      ...{ title: 'Thông qua dự toán', agendaItemId: null, voters: 'delegates' as const },
      ...{ isSecret, options: [...yesNoAbstain] },
    });
    await chair.ask('vote:cast', { voteId, optionId: 'yes' });
    await batri.ask('vote:cast', { voteId, optionId: 'abstain' });
    await chair.ask('vote:close', { voteId });
    return voteId;
  };
  const again = (voteId: string) => ({ params: { meetingId, voteId: VoteId.parse(voteId) } });

  it.each([
    ['open', false],
    ['secret', true],
  ])('%s: for chair and secretaries, with the published result', async (_what, isSecret) => {
    const voteId = await vote(isSecret);
    expect(await callers.secretary.refusal('recountVote', again(voteId))).toBe('minutes_not_ready');
    await close();
    const counts = { yes: 1, no: 0, abstain: 1 };
    expect((await minutes()).votes).toMatchObject([{ voteId, isSecret, cast: 2, counts }]);
    for (const who of ['chair', 'secretary', 'second'] as const)
      expect([who, await callers[who].call('recountVote', again(voteId))]).toEqual([who, { counts }]);
    for (const who of ['batri', 'records', 'operator'] as const)
      expect([who, await callers[who].refusal('recountVote', again(voteId))]).toEqual([who, 'forbidden']);
    expect(await callers.stranger.refusal('recountVote', again(voteId))).toBe('not_invited');
    expect(await callers.chair.refusal('recountVote', again('khongco'))).toBe('vote_not_found');
  });

  it('shows a ballot that was taken out of a box, and says when the boxes are gone', async () => {
    const voteId = await vote(true);
    await close();
    const log = createLog('test', 'silent');
    const connection = await connectRedis(redis.url, log);
    const key = redisKeys.voteBallots(meetingId, voteId);
    expect(await connection.pTTL(key)).toBeGreaterThan(ballotsKeptMs - 60_000);
    const [ballot = ''] = await connection.hKeys(key);
    await connection.hDel(key, ballot);
    const { counts } = await callers.chair.call('recountVote', again(voteId));
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(1);
    const { live } = node.features;
    const box = new BallotBox({ store: new Store(connection), secret: testSecret, log });
    const later = { nowMs: () => Date.now() + ballotsKeptMs };
    const votes = new Votes({ live, box, clock: later, newId: () => 'x' });
    await expect(votes.recount(meetingId, voteId)).rejects.toMatchObject({ code: 'ballots_gone' });
    connection.destroy();
  });
});
