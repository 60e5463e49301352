import { AgendaItemId, type MeetingId } from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';

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
