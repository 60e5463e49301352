import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 15;
/** Where the kernel's list is not there, ffmpeg is given this long instead. */
const blindWaitMs = 400;

/** Whether the kernel's list of UDP sockets (`/proc/net/udp`, proc(5)) has one bound to `port`. */
export const isPortListed = (list: string, port: number): boolean => {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return list.split('\n').some((line) => line.trim().split(/\s+/)[1]?.endsWith(`:${wanted}`) === true);
};

const socketLists = async (): Promise<string | null> => {
  const lists = await Promise.allSettled([
    readFile('/proc/net/udp', 'utf8'),
    readFile('/proc/net/udp6', 'utf8'),
  ]);
  const read = lists.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return read.length === 0 ? null : read.join('\n');
};

/**
 * Resolves when some process has bound UDP `port`; where the system does not tell, after a while.
 * Resolves too when `signal` is aborted or `timeoutMs` has passed: then nothing is promised.
 */
export const waitUntilBound = async (port: number, timeoutMs: number, signal: AbortSignal): Promise<void> => {
  const untilMs = performance.now() + timeoutMs;
  while (!signal.aborted && performance.now() < untilMs) {
    const list = await socketLists();
    if (list === null) return delay(blindWaitMs);
    if (isPortListed(list, port)) return;
    await delay(pollMs);
  }
};
