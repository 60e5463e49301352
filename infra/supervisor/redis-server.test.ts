import { expect, it } from 'vitest';

import { redisSocketPath } from './redis-server.mjs';

it('listens in the data folder', () => {
  expect(redisSocketPath({ redisDir: '/var/lib/giaoban/redis' })).toBe('/var/lib/giaoban/redis/redis.sock');
});

it('moves to a short path that belongs to one data folder and one account when that is too long', () => {
  const long = `/srv/${'thư-mục/'.repeat(12)}redis`;
  const path = redisSocketPath({ redisDir: long, tempDir: '/tmp', uid: 1000 });
  expect(path).toMatch(/^\/tmp\/giaoban-1000-[0-9a-f]{12}\/redis\.sock$/);
  expect(redisSocketPath({ redisDir: long, tempDir: '/tmp', uid: 1000 })).toBe(path);
  expect(redisSocketPath({ redisDir: `${long}2`, tempDir: '/tmp', uid: 1000 })).not.toBe(path);
  expect(redisSocketPath({ redisDir: long, tempDir: `/${'t'.repeat(100)}`, uid: 1000 })).toBe(path);
});
