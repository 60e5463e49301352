import { RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let redis: RedisServer;
let one: TestNode;
let other: TestNode;
let chair: Visitor;
let secretary: Visitor;
let batri: Visitor;
let binhdai: Visitor;
let batriId: string;

beforeAll(async () => {
  redis = await RedisServer.start();
  [one, other] = [await TestNode.start(redis), await TestNode.start(redis)];
  const cast = await foundProvince(one);
  batriId = `p_${cast.people.batri.id}`;
  const meetingId = await makeMeeting(one, cast);
  const enter = async (username: string, node: TestNode): Promise<Visitor> =>
    Visitor.enter((await signedIn(one, username)).at(node.url), meetingId);
  chair = await enter('chair', one);
  secretary = await enter('secretary', other);
  batri = await enter('batri', other);
  binhdai = await enter('binhdai', one);
});

afterAll(async () => {
  for (const visitor of [chair, secretary, batri, binhdai]) visitor.close();
  await one.close();
  await other.close();
  await redis.stop();
});

it('that are missing are told to the officers on all nodes, in the lobby already, and to nobody else', async () => {
  await batri.ask('devices:tell', { microphone: false, camera: true });
  await batri.ask('devices:tell', { microphone: true, camera: true });
  for (const { received } of [chair, secretary]) {
    await until('both words', () => received['devices:told'].length === 2);
    expect(received['devices:told']).toEqual([
      { from: batriId, microphone: false, camera: true },
      { from: batriId, microphone: true, camera: true },
    ]);
  }
  await chair.ask('chat:send', { channel: 'all', text: 'Đã rõ' });
  await until('what was said later', () =>
    [batri, binhdai].every(({ received }) => received['chat:message'].length === 1),
  );
  for (const { received } of [batri, binhdai]) expect(received['devices:told']).toEqual([]);
});

it('are told of oneself only, in full', async () => {
  expect(await batri.refusal('devices:tell', { microphone: false })).toBe('bad_request');
  const forged = { microphone: false, camera: false, from: 'p_other' };
  expect(await batri.refusal('devices:tell', forged)).toBe('accepted');
  await until('the word', () => chair.received['devices:told'].length === 3);
  expect(chair.received['devices:told'].at(-1)?.from).toBe(batriId);
});
