/**
 * Asks `probe` again until it gives something, at most `timeoutMs`. For what only shows from outside
 * (pixels, files); where an event can be awaited, await it.
 * @throws Error naming `what` and the last thing seen.
 */
export const until = async <T>(
  what: string,
  probe: () => Promise<T | null | false | undefined>,
  timeoutMs: number,
  everyMs = 40,
): Promise<T> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== null && found !== false && found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain: ${what}`);
    await pause(everyMs);
  }
};

/** Lets time pass where time itself is what is tested (a floor held for some seconds). */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
