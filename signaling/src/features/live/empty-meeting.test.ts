import type { LoggedEvent, MeetingId } from '@giaoban/protocol';
import { RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { quickTiming, TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

const minuteMs = 60_000;
const emptyCloseMs = 30 * minuteMs;

let redis: RedisServer;
let nodes: TestNode[];
let cast: Cast;
let aheadMs = 0;

const clock = { nowMs: (): number => Date.now() + aheadMs };
const start = (): Promise<TestNode> =>
  TestNode.start(redis, { clock, timing: { ...quickTiming, graceMs: 1_000 } }, { emptyCloseMs });
const startBoth = async (): Promise<TestNode> => {
  nodes = [await start(), await start()];
  const [one] = nodes;
  if (one === undefined) throw new Error('no node');
  return one;
};

beforeAll(async () => {
  redis = await RedisServer.start();
});

afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await redis.stop();
});

it('an open meeting that everybody has left closes once, the nodes started anew meanwhile or not', async () => {
  const before = await startBoth();
  cast = await foundProvince(before);
  const openedAndLeft = async (): Promise<MeetingId> => {
    const meetingId = await makeMeeting(before, cast);
    const chair = await Visitor.enter(await signedIn(before, 'chair'), meetingId);
    await chair.ask('meeting:open', {});
    await chair.ask('meeting:leave', {});
    chair.close();
    return meetingId;
  };
  const [left, comeBackTo] = [await openedAndLeft(), await openedAndLeft()];
  await Promise.all(nodes.map((node) => node.close()));

  aheadMs = 28 * minuteMs;
  const one = await startBoth();
  const secretary = await Visitor.enter(await signedIn(one, 'secretary'), comeBackTo);
  expect((await one.features.live.get(left)).status).toBe('open');
  aheadMs = 31 * minuteMs;
  await until('its end', async () => (await one.features.live.get(left)).status === 'closed');
  const log = await one.features.live.readLog(left);
  const of = (type: LoggedEvent['event']['type']) => log.filter(({ event }) => event.type === type);
  expect(of('meeting_closed').map(({ event }) => event)).toEqual([
    { type: 'meeting_closed', by: null, emptySinceMs: of('participant_left').at(-1)?.atMs },
  ]);
  expect((await one.features.live.get(comeBackTo)).status).toBe('open');
  secretary.close();
});
