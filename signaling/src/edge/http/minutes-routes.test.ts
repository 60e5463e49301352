import {
  type MeetingId,
  type MinutesAct,
  minutesActs,
  type MinutesOrder,
  type MinutesStatus,
  MinutesStatus as Statuses,
} from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MinutesPage } from '../../test-support/MinutesPage.ts';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

type Who = 'chair' | 'secretary' | 'second' | 'records' | 'batri' | 'operator';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let callers: Record<Who | 'stranger', Caller>;
let meetingId: MeetingId;
let number = 0;

const held = async (): Promise<MeetingId> => {
  const id = await makeMeeting(node, cast);
  const visitor = await Visitor.enter(callers.chair, id);
  await visitor.ask('meeting:open', {});
  await visitor.ask('meeting:close', {});
  visitor.close();
  return id;
};

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
    operator: await signedIn(node, 'operator'),
    stranger: await signedIn(node, 'stranger'),
  };
});

beforeEach(async () => {
  meetingId = await held();
});

afterAll(async () => {
  await node.close();
  await redis.stop();
});

const params = () => ({ params: { meetingId } });
const view = (who: Who = 'secretary') => callers[who].call('minutes', params());

const orders: Record<MinutesOrder['act'], () => MinutesOrder> = {
  submit: () => ({ act: 'submit' }),
  withdraw: () => ({ act: 'withdraw' }),
  return: () => ({ act: 'return', reason: 'Thiếu ý kiến của Sở Tài chính' }),
  approve: () => ({ act: 'approve' }),
  issue: () => ({ act: 'issue', number: (number += 1), symbol: 'BB-UBND', date: '2026-03-03' }),
  lock: () => ({ act: 'lock' }),
  correct: () => ({ act: 'correct', reason: 'Sai tên đơn vị' }),
};

/** Whatever the revision is now. */
const order = async (who: Who, act: MinutesOrder['act']): Promise<string> => {
  const { record } = await view();
  return callers[who].refusal('orderMinutes', {
    ...params(),
    body: { revision: record.revision, order: orders[act]() },
  });
};

const way: [Who, MinutesOrder['act']][] = [
  ['secretary', 'submit'],
  ['chair', 'approve'],
  ['records', 'issue'],
  ['records', 'lock'],
];

/** Leads the minutes as far as `status`. */
const lead = async (status: MinutesStatus): Promise<void> => {
  for (const [who, act] of way.slice(0, Statuses.options.indexOf(status)))
    expect([act, await order(who, act)]).toEqual([act, 'accepted']);
};

describe('the minutes of a meeting', () => {
  it('are not there before it is over', async () => {
    const open = await makeMeeting(node, cast);
    expect(await callers.secretary.refusal('minutes', { params: { meetingId: open } })).toBe(
      'minutes_not_ready',
    );
  });

  it('stand as a draft when it closes, without anybody asking', async () => {
    const next = await held();
    await until('the draft', () => redisRecord(next));
    const { record, blocks } = await callers.secretary.call('minutes', { params: { meetingId: next } });
    expect(record).toMatchObject({ status: 'draft', edition: 1, revision: 1 });
    expect(blocks.map((one) => one.text)).toContain('1. Thu ngân sách');
  });

  it('are seen from the stage on that each role has', async () => {
    const seenBy = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const who of ['secretary', 'chair', 'records', 'batri'] as const)
        if ((await callers[who].refusal('minutes', params())) === 'accepted') found.push(who);
      return found;
    };
    expect(await seenBy()).toEqual(['secretary', 'chair']);
    await lead('approved');
    expect(await seenBy()).toEqual(['secretary', 'chair', 'records']);
    expect(await order('records', 'issue')).toBe('accepted');
    expect(await seenBy()).toEqual(['secretary', 'chair', 'records', 'batri']);
    expect(await callers.stranger.refusal('minutes', params())).toBe('not_invited');
    expect(await view('batri')).toMatchObject({ role: 'reader', acts: [], comments: [], history: [] });
  });
});

const redisRecord = async (id: MeetingId): Promise<boolean> => {
  const { history } = await callers.secretary.call('minutes', { params: { meetingId: id } });
  return history[0]?.act === 'begin';
};

describe.each(Statuses.options)('at the stage %s', (status) => {
  it('each order is taken from those of the table, and refused from all others', async () => {
    await lead(status);
    const { record } = await view();
    expect(record.status).toBe(status);
    const roles = {
      secretary: 'secretary',
      second: 'secretary',
      chair: 'chair',
      records: 'records_office',
      batri: 'reader',
      operator: 'reader',
    } as const;
    for (const act of Object.keys(orders) as MinutesOrder['act'][]) {
      const { from, roles: allowed } = minutesActs[act];
      for (const who of Object.keys(roles) as Who[]) {
        const role = roles[who];
        const mayEver = allowed.some((one) => one === role);
        const isStage = from.some((one) => one === status);
        // What may be done is done below: here only what may not.
        if (mayEver && isStage) continue;
        const expected = !mayEver
          ? 'forbidden'
          : status === 'locked'
            ? 'minutes_locked'
            : 'minutes_wrong_state';
        expect([status, act, who, await order(who, act)]).toEqual([status, act, who, expected]);
      }
    }
    expect((await view()).record).toEqual(record);
  });
});

describe('the stages', () => {
  it('are gone through, back with a reason, and all of it is in the history', async () => {
    await lead('review');
    expect(await order('chair', 'return')).toBe('accepted');
    await lead('approved');
    expect(await order('chair', 'return')).toBe('forbidden');
    expect(await order('records', 'return')).toBe('accepted');
    await lead('locked');
    const { history, record, versions } = await view();
    expect(history.map((one) => one.act)).toEqual([
      'begin',
      'submit',
      'return',
      'submit',
      'approve',
      'return',
      'submit',
      'approve',
      'issue',
      'lock',
    ]);
    expect(history[2]).toMatchObject({ note: 'Thiếu ý kiến của Sở Tài chính', by: { name: 'chair' } });
    expect(versions.filter((one) => one.kind === 'stage')).toHaveLength(9);
    expect(record.inForce).toMatchObject({ number, symbol: 'BB-UBND', edition: 1 });
  });

  it('refuse an order on what has changed meanwhile, and a number that is somebody else’s', async () => {
    await lead('approved');
    const { record } = await view();
    const issue = { act: 'issue', number: 900, symbol: 'BB-UBND', date: '2026-03-03' } as const;
    const stale = { ...params(), body: { revision: record.revision - 1, order: issue } };
    expect(await callers.records.refusal('orderMinutes', stale)).toBe('conflict');
    const body = { revision: record.revision, order: issue };
    expect(await callers.records.refusal('orderMinutes', { ...params(), body })).toBe('accepted');
    const first = meetingId;
    meetingId = await held();
    await lead('approved');
    expect(await callers.records.refusal('orderMinutes', { ...params(), body })).toBe('number_taken');
    expect((await view()).record.status).toBe('approved');
    meetingId = first;
    expect((await view()).record.status).toBe('issued');
  });

  it('keep a locked edition as it is while the next one is written', async () => {
    await lead('locked');
    const before = await view('batri');
    expect(await order('secretary', 'correct')).toBe('accepted');
    const page = await MinutesPage.open(callers.secretary, meetingId);
    const update = page.add('conclusion', 'moi1', 'Giao Sở Tài chính báo cáo');
    expect(await page.refusal('minutes:write', { update })).toBe('accepted');
    page.close();
    expect((await view()).blocks.at(-1)).toMatchObject({ kind: 'conclusion', id: 'moi1' });
    const after = await view('batri');
    expect(after.blocks).toEqual(before.blocks);
    expect(after.record).toMatchObject({ edition: 2, status: 'draft', inForce: { edition: 1 } });
    await lead('issued');
    expect((await view('batri')).blocks.at(-1)?.text).toBe('Giao Sở Tài chính báo cáo');
    const facts = await node.features.minutesFacts.seenBy(
      { kind: 'person', person: cast.people.secretary, chainId: 'x' },
      meetingId,
    );
    expect(facts.conclusions.map((one) => one.text)).toEqual(['Giao Sở Tài chính báo cáo']);
  });
});

describe('comments and versions', () => {
  it('are made by the chair and the secretaries, on paragraphs that are there', async () => {
    await lead('review');
    const block = (await view()).blocks[1];
    if (block === undefined) throw new Error('no paragraph');
    const body = { blockId: block.id, text: 'Xin ghi rõ giờ' };
    expect(await callers.batri.refusal('commentMinutes', { ...params(), body })).toBe('forbidden');
    const missing = { ...params(), body: { ...body, blockId: 'khong-co' } };
    expect(await callers.chair.refusal('commentMinutes', missing)).toBe('comment_not_found');
    const { comments } = await callers.chair.call('commentMinutes', { ...params(), body });
    expect(comments).toMatchObject([{ quote: block.text, byName: 'chair', resolved: null }]);
    const commentId = comments[0]?.commentId ?? '';
    const resolve = { params: { meetingId, commentId }, body: {} };
    const resolved = await callers.second.call('resolveMinutesComment', resolve);
    expect(resolved.comments[0]?.resolved?.byName).toBe('second');
    const unknown = { params: { meetingId, commentId: 'x' }, body: {} };
    expect(await callers.second.refusal('resolveMinutesComment', unknown)).toBe('comment_not_found');
  });

  it('keep the text under a name, for those who work on it', async () => {
    const { versions } = await callers.second.call('nameMinutesVersion', {
      ...params(),
      body: { name: 'Trước khi gửi' },
    });
    const versionId = versions.at(-1)?.versionId ?? '';
    const version = { params: { meetingId, versionId } };
    expect((await callers.chair.call('minutesVersion', version)).blocks).toEqual((await view()).blocks);
    expect(await callers.batri.refusal('minutesVersion', version)).toBe('version_not_found');
    expect(await callers.records.refusal('nameMinutesVersion', { ...params(), body: { name: 'x' } })).toBe(
      'forbidden',
    );
    const acts: MinutesAct[] = (await view()).acts;
    expect(acts).toEqual(['write', 'name_version', 'comment', 'resolve_comment', 'submit']);
  });
});
