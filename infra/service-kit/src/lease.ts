import type { Redis } from './redis.ts';

const extendIfMine = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end`;
const deleteIfMine = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end`;

/** Takes the lease `key` for `owner`; false when another holds it. Taking one's own again extends it. */
export const takeLease = async (
  redis: Redis,
  key: string,
  owner: string,
  ttlMs: number,
): Promise<boolean> => {
  const taken = await redis.set(key, owner, { condition: 'NX', expiration: { type: 'PX', value: ttlMs } });
  return taken !== null || extendLease(redis, key, owner, ttlMs);
};

/** Extends a lease that `owner` holds; false when it was lost meanwhile. */
export const extendLease = async (
  redis: Redis,
  key: string,
  owner: string,
  ttlMs: number,
): Promise<boolean> =>
  (await redis.eval(extendIfMine, { keys: [key], arguments: [owner, String(ttlMs)] })) === 1;

/** Gives the lease back if `owner` still holds it. */
export const releaseLease = async (redis: Redis, key: string, owner: string): Promise<void> => {
  await redis.eval(deleteIfMine, { keys: [key], arguments: [owner] });
};
