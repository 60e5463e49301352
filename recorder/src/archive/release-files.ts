import { readdir, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 150;
/** Where the system does not tell who has a file open, its writer is given this long. */
const blindWaitMs = 1_500;
const patienceMs = 2_500;
const limitMs = 5_000;
const askToEnd = ['SIGINT', 'SIGTERM'] as const;
const makeEnd = ['SIGKILL'] as const;

/** Processes come and go while they are looked at, and those of others are closed to us. */
const orNull = <T>(work: Promise<T>): Promise<T | null> =>
  work.then(
    (found) => found,
    () => null,
  );

/** The processes (not this one) that have one of the files open; null where the system does not tell (proc(5)). */
const holdersOf = async (files: ReadonlySet<string>): Promise<number[] | null> => {
  const names = await orNull(readdir('/proc'));
  if (names === null) return null;
  const pids = names.filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const holders = await Promise.all(
    pids.map(async (pid) => {
      const descriptors = (await orNull(readdir(`/proc/${pid}/fd`))) ?? [];
      const targets = await Promise.all(
        descriptors.map((name) => orNull(readlink(`/proc/${pid}/fd/${name}`))),
      );
      return targets.some((target) => target !== null && files.has(target)) ? [Number(pid)] : [];
    }),
  );
  return holders.flat();
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
};

/**
 * Makes sure that nobody writes these files (absolute paths) any more: the ffmpegs of a recorder that died
 * are asked to end (an idle one listens only at the second signal), then made to. Resolves when the files are
 * free, or after some seconds.
 */
export const releaseFiles = async (files: readonly string[]): Promise<void> => {
  if (files.length === 0) return;
  const wanted = new Set(files);
  const startedAtMs = performance.now();
  const sinceMs = (): number => performance.now() - startedAtMs;
  while (sinceMs() < limitMs) {
    const holders = await holdersOf(wanted);
    if (holders === null) return delay(blindWaitMs);
    if (holders.length === 0) return;
    const signals = sinceMs() < patienceMs ? askToEnd : makeEnd;
    for (const pid of holders) for (const one of signals) signal(pid, one);
    await delay(pollMs);
  }
};
