import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaptionsFile, captionsPath, Refusal } from '@giaoban/protocol';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles, createOnce, syncFolder } from './archive-files.ts';
import { readComposition } from './composition-file.ts';
import { hashFile } from './file-hash.ts';
import { sha256Of } from './signed-text.ts';

const name = /^(\d{5})\.vtt$/;

/** The captions in force, the last ones brought; null: none. */
export const captionsIn = async (folder: string): Promise<CaptionsFile | null> => {
  const names = await readdir(join(folder, archiveFiles.captions)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const numbers = names.flatMap((one) => name.exec(one)?.[1] ?? []).map(Number);
  if (numbers.length === 0) return null;
  const number = Math.max(...numbers);
  return { number, file: captionsPath(number) };
};

/**
 * Puts captions into a closed archive as its next ones; sealing is the caller's next step. The last ones again are the
 * same as once. @throws Refusal `conflict` when `number` is not the next, `replay_not_ready` before the archive is closed
 */
export const addCaptions = async (
  folder: string,
  number: number,
  bytes: Uint8Array,
): Promise<{ added: CaptionsFile; isNew: boolean }> => {
  if ((await readComposition(folder)) === null) throw new Refusal('replay_not_ready');
  const last = (await captionsIn(folder))?.number ?? 0;
  const file = captionsPath(number);
  const added = { number, file };
  if (number === last && (await hashFile(join(folder, file))).sha256 === sha256Of(bytes))
    return { added, isNew: false };
  if (number !== last + 1) throw new Refusal('conflict');
  await mkdir(join(folder, archiveFiles.captions), { recursive: true });
  if (!(await createOnce(join(folder, file), bytes))) throw new Refusal('conflict');
  await syncFolder(folder);
  return { added, isNew: true };
};

/** Takes away what `addCaptions` has just put in: those before it are in force again. */
export const dropCaptions = async (folder: string, { file }: CaptionsFile): Promise<void> => {
  await rm(join(folder, file));
  await syncFolder(join(folder, archiveFiles.captions));
};
