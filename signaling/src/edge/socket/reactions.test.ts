import { RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let redis: RedisServer;
let one: TestNode;
let other: TestNode;
let chair: Visitor;
let batri: Visitor;
let batriId: string;

beforeAll(async () => {
  redis = await RedisServer.start();
  [one, other] = [await TestNode.start(redis), await TestNode.start(redis)];
  const cast = await foundProvince(one);
  batriId = `p_${cast.people.batri.id}`;
  const meetingId = await makeMeeting(one, cast);
  chair = await Visitor.enter((await signedIn(one, 'chair')).at(one.url), meetingId);
  batri = await Visitor.enter((await signedIn(one, 'batri')).at(other.url), meetingId);
  await chair.ask('meeting:open', {});
  await until('the opening', () => batri.heard.includes('meeting_opened'));
});

afterAll(async () => {
  for (const visitor of [chair, batri]) visitor.close();
  await one.close();
  await other.close();
  await redis.stop();
});

it('are off, allowed by the leader alone, and seen by all on all nodes, whoever they are', async () => {
  expect(await batri.refusal('reaction:send', { reaction: 'agree' })).toBe('reactions_off');
  expect(await batri.refusal('reaction:allow', { allowed: true })).toBe('forbidden');
  await chair.ask('reaction:allow', { allowed: true });
  await until('the news', () => batri.heard.includes('reactions_allowed'));
  await batri.ask('reaction:send', { reaction: 'applaud' });
  for (const { received } of [chair, batri]) {
    await until('the reaction', () => received['reaction:shown'].length === 1);
    expect(received['reaction:shown'][0]).toMatchObject({ from: batriId, reaction: 'applaud' });
  }
});

it('come no more often than they can be seen, and end with the permission', async () => {
  const codes = new Set<string>();
  for (let times = 0; times < 4; times += 1)
    codes.add(await batri.refusal('reaction:send', { reaction: 'thank' }));
  expect(codes).toEqual(new Set(['accepted', 'rate_limited']));
  await chair.ask('reaction:allow', { allowed: false });
  await until('the news', () => batri.heard.includes('reactions_stopped'));
  expect(await batri.refusal('reaction:send', { reaction: 'agree' })).toBe('reactions_off');
});
