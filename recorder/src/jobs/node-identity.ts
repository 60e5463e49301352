import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isMissing, writeWhole } from '../archive/archive-files.ts';

const Identity = z.object({ nodeId: z.string().min(1), pid: z.number().int() });

const fileName = '.recorder.json';

/**
 * The recorder's id. One that was killed has left its id in the archive folder: its successor takes it
 * over and with it the leases at once, instead of waiting until they run out. While the other process
 * lives, a new id is made.
 */
export const nodeIdentity = async (archiveDir: string, ownPid: number): Promise<string> => {
  const file = join(archiveDir, fileName);
  const left = await readIdentity(file);
  if (left !== null && left.pid !== ownPid && isAlive(left.pid)) return randomUUID();
  const nodeId = left?.nodeId ?? randomUUID();
  await writeWhole(file, `${JSON.stringify({ nodeId, pid: ownPid })}\n`);
  return nodeId;
};

const readIdentity = async (file: string): Promise<z.infer<typeof Identity> | null> => {
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
