import { Refusal } from '@giaoban/protocol';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { password } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';

let redis: RedisServer;
let node: TestNode;

beforeEach(async () => {
  redis = await RedisServer.start();
  node = await TestNode.start(redis);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await node.close();
  await redis.stop();
});

it('can be done again when Redis went away in the middle of it', async () => {
  const { setup, directory } = node.features;
  const wanted = { displayName: 'Kỹ thuật', username: 'kythuat', password };
  vi.spyOn(directory, 'addPerson').mockRejectedValueOnce(new Refusal('unavailable'));
  const first = { ...wanted, provinceName: 'UBND tinh', token: (await setup.token()) ?? '' };
  await expect(setup.run(first)).rejects.toMatchObject({ code: 'unavailable' });
  const again = { ...wanted, provinceName: 'UBND tỉnh', token: (await setup.token()) ?? '' };
  expect(await setup.run(again)).toMatchObject({ role: 'operator' });
  expect(await directory.units()).toMatchObject([{ code: 'UBND', name: 'UBND tỉnh' }]);
});
