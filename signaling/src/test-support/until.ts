import { setTimeout as delay } from 'node:timers/promises';

/** Waits for something that nobody announces; the value is the first that is not false, null or undefined. */
export const until = async <T>(
  what: string,
  look: () => T | Promise<T>,
  limitMs = 10_000,
): Promise<NonNullable<T>> => {
  const endMs = Date.now() + limitMs;
  for (;;) {
    const value = await look();
    if (value !== false && value !== null && value !== undefined) return value;
    if (Date.now() > endMs) throw new Error(`waited in vain for ${what}`);
    await delay(15);
  }
};
