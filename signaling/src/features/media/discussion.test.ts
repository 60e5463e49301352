import { type MeetingId, ParticipantId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis } from '@giaoban/service-kit';
import { RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSfu } from '../../test-support/FakeSfu.ts';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

const reportMs = 500;
let server: RedisServer;
let redis: Redis;
let nodes: TestNode[] = [];
let cast: Cast;
let meetingId: MeetingId;
let sfu: FakeSfu;
const visitors: Visitor[] = [];

const node = (at: number): TestNode => {
  const one = nodes[at];
  if (one === undefined) throw new Error('no such node');
  return one;
};
const idOf = (name: 'batri' | 'binhdai'): ParticipantId => ParticipantId.parse(`p_${cast.people[name].id}`);

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
  nodes = [await TestNode.start(server), await TestNode.start(server)];
  cast = await foundProvince(node(0));
  meetingId = await makeMeeting(node(0), cast);
  sfu = await FakeSfu.start(redis);
  for (const [name, at] of [
    ['chair', 0],
    ['batri', 0],
    ['binhdai', 1],
  ] as const) {
    visitors.push(await Visitor.enter(await signedIn(node(0), name), meetingId, node(at).url));
  }
});

afterAll(async () => {
  for (const visitor of visitors) visitor.close();
  await sfu.die({ leaseToo: true });
  for (const one of nodes) await one.close();
  redis.destroy();
  await server.stop();
});

describe('a discussion on two nodes', () => {
  it('hears whom the media plane hears, told once, and holds all microphones when it ends', async () => {
    const [chair] = visitors;
    if (chair === undefined) throw new Error('nobody presides');
    // Both nodes are linked to the media plane when their pages can reach it.
    for (const visitor of visitors) await visitor.ask('media:capabilities', {});
    await chair.ask('meeting:open', {});
    await chair.ask('discussion:begin', {});
    const speaking = setInterval(() => {
      sfu.tell('meeting:levels', {
        meetingId,
        levels: [
          { participantId: idOf('batri'), dBov: -20 },
          { participantId: idOf('binhdai'), dBov: -70 },
        ],
      });
    }, reportMs);
    const states = () => nodes.map((one) => one.features.live.peek(meetingId));
    await until('the speaker to be heard', () =>
      states().every((state) => state?.discussion?.heard[0] === idOf('batri')),
    );
    await until('the plan to say it', () => {
      const plan = sfu.plans.get(meetingId)?.endpoints.get(idOf('binhdai'));
      return plan?.subscribe.some((one) => one.from === idOf('batri') && one.placement === 'voice') === true;
    });
    clearInterval(speaking);
    await chair.ask('discussion:end', {});
    const log = await node(0).features.live.readLog(meetingId);
    const heard = log.flatMap(({ event }) => (event.type === 'speakers_heard' ? [event.participantIds] : []));
    expect(heard).toEqual([[idOf('batri')]]);
    await until('all microphones to be held', () => {
      const plan = sfu.plans.get(meetingId)?.endpoints.get(idOf('batri'));
      return plan?.publish.microphone === 'held';
    });
  });

  it('lets those go who have fallen silent, although silence is not reported', async () => {
    const [chair] = visitors;
    if (chair === undefined) throw new Error('nobody presides');
    await chair.ask('discussion:begin', {});
    const heard = () => node(0).features.live.peek(meetingId)?.discussion?.heard;
    const loud = setInterval(() => {
      sfu.tell('meeting:levels', { meetingId, levels: [{ participantId: idOf('binhdai'), dBov: -25 }] });
    }, reportMs);
    await until('the speaker to be heard', () => heard()?.[0] === idOf('binhdai'));
    clearInterval(loud);
    await until('nobody to be heard', () => heard()?.length === 0);
  });
});
