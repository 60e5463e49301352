import { readdir, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 100;
/** Where the system does not tell who has a file open, its writer is given this long. */
const blindWaitMs = 1_500;

/** The files that processes of this user have open; null where the system does not tell (proc(5)). */
const openFiles = async (): Promise<Set<string> | null> => {
  const pids = await namesIn('/proc');
  if (pids === null) return null;
  const files = await Promise.all(
    pids
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid) => {
        const folder = `/proc/${pid}/fd`;
        const descriptors = (await namesIn(folder)) ?? [];
        return Promise.all(descriptors.map((name) => targetOf(`${folder}/${name}`)));
      }),
  );
  return new Set(files.flat().filter((one) => one !== null));
};

/** Processes come and go while they are looked at, and those of others are closed to us. */
const namesIn = (folder: string): Promise<string[] | null> =>
  readdir(folder).then(
    (names) => names,
    () => null,
  );
const targetOf = (link: string): Promise<string | null> =>
  readlink(link).then(
    (target) => target,
    () => null,
  );

/** Resolves when nobody has any of these files (absolute paths) open any more, or after `timeoutMs`. */
export const waitUntilReleased = async (files: readonly string[], timeoutMs: number): Promise<void> => {
  if (files.length === 0) return;
  const untilMs = performance.now() + timeoutMs;
  while (performance.now() < untilMs) {
    const open = await openFiles();
    if (open === null) return delay(blindWaitMs);
    if (!files.some((file) => open.has(file))) return;
    await delay(pollMs);
  }
};
