import type { z } from 'zod';
import type { Store } from './Store.ts';

const keysPerStep = 1_000;

/** The registrations that match `pattern`: each service's node keeps its own alive by a lease. */
export const livingNodes = async <T extends z.ZodType>(
  store: Store,
  pattern: string,
  schema: T,
): Promise<z.infer<T>[]> => {
  const keys = await store.run(async (redis) => {
    const found: string[] = [];
    for await (const page of redis.scanIterator({ MATCH: pattern, COUNT: keysPerStep })) found.push(...page);
    return [...new Set(found)];
  });
  if (keys.length === 0) return [];
  const texts = await store.run((redis) => redis.mGet(keys));
  return texts.flatMap((text) => (text === null ? [] : [schema.parse(JSON.parse(text))]));
};
