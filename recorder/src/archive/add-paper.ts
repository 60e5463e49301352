import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@giaoban/protocol';
import { archiveFiles, createOnce } from './archive-files.ts';
import { hashFile } from './file-hash.ts';
import { sha256Of } from './signed-text.ts';

/**
 * Puts minutes or another paper into `papers/`; sealing is the caller's next step. The same paper twice is the same
 * as once. @throws Refusal `conflict` when another one has this name: papers are never replaced
 */
export const addPaper = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  const papers = join(folder, archiveFiles.papers);
  await mkdir(papers, { recursive: true });
  if (await createOnce(join(papers, name), bytes)) return;
  const { sha256 } = await hashFile(join(papers, name));
  if (sha256 !== sha256Of(bytes))
    throw new Refusal('conflict', { message: `papers/${name} is another paper` });
};
