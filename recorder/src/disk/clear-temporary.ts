import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles } from '../archive/archive-files.ts';
import { readComposition } from '../archive/composition-file.ts';

/** A composition under way says so every second. */
const aliveMs = 30_000;

/**
 * Removes the oldest temporary files: the work folder of a composition that nobody is making now. Never
 * anything of an archive itself; what was in it is made again.
 * @returns the archive's folder; null when there is nothing to remove
 */
export const clearOldestWork = async (archiveDir: string, nowMs: number): Promise<string | null> => {
  const entries = await readdir(archiveDir, { withFileTypes: true });
  const folders = entries.filter((one) => one.isDirectory()).map((one) => join(archiveDir, one.name));
  const works = await Promise.all(
    folders.map(async (folder) => ({
      folder,
      sinceMs: await changedAtMs(join(folder, archiveFiles.composing)),
    })),
  );
  const oldest = works
    .flatMap(({ folder, sinceMs }) => (sinceMs === null ? [] : [{ folder, sinceMs }]))
    .toSorted((a, b) => a.sinceMs - b.sinceMs);
  for (const { folder } of oldest) {
    if (await isBeingMade(folder, nowMs)) continue;
    await rm(join(folder, archiveFiles.composing), { recursive: true, force: true });
    return folder;
  }
  return null;
};

const isBeingMade = async (folder: string, nowMs: number): Promise<boolean> => {
  if ((await readComposition(folder))?.status !== 'running') return false;
  const saidAtMs = await changedAtMs(join(folder, archiveFiles.composition));
  return saidAtMs !== null && nowMs - saidAtMs < aliveMs;
};

const changedAtMs = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};
