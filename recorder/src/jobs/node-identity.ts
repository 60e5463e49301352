import { randomUUID } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '@giaoban/service-kit';
import { z } from 'zod';
import { createOnce } from '../archive/archive-files.ts';

const Identity = z.object({ nodeId: z.string().min(1), pid: z.number().int() });

type Identity = z.infer<typeof Identity>;

const fileName = '.recorder.json';

/**
 * The recorder's id. One that was killed has left its id in the archive folder: its successor takes it
 * over and with it the leases at once, instead of waiting until they run out. While the other process
 * lives, a new id is made; of several that start together one inherits.
 */
export const nodeIdentity = async (archiveDir: string, ownPid: number): Promise<string> => {
  const file = join(archiveDir, fileName);
  const left = await readIdentity(file);
  if (left !== null && left.pid !== ownPid && isAlive(left.pid)) return randomUUID();
  const nodeId = (await inherit(file, left, ownPid))?.nodeId ?? randomUUID();
  await createOnce(file, textOf({ nodeId, pid: ownPid }));
  return nodeId;
};

const textOf = (identity: Identity): string => `${JSON.stringify(identity)}\n`;

/** Takes away what was read in the file; null when another was quicker. */
const inherit = async (file: string, left: Identity | null, ownPid: number): Promise<Identity | null> => {
  const claimed = `${file}.${ownPid}`;
  try {
    await rename(file, claimed);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const found = await readIdentity(claimed);
  await rm(claimed);
  if (found?.pid === left?.pid) return left;
  // What was moved away is already his who was quicker.
  if (found !== null) await createOnce(file, textOf(found));
  return null;
};

const readIdentity = async (file: string): Promise<Identity | null> => {
  try {
    const parsed = Identity.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return null;
    throw error;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};
