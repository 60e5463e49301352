import { connectRedisOnce, type Redis } from '@giaoban/service-kit';
import type { CommandPlace } from './command-place.ts';

/** Redis for one command; null: none is told of, or it does not answer. The caller closes it. */
export const reachRedis = async ({ redisUrl }: Pick<CommandPlace, 'redisUrl'>): Promise<Redis | null> =>
  redisUrl === null ? null : connectRedisOnce(redisUrl).catch(() => null);
