import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isMissing } from '@giaoban/service-kit';

/** The files of an archive folder; everything about one meeting is in it. */
export const archiveFiles = {
  description: 'meeting.json',
  manifest: 'manifest.jsonl',
  log: 'log.jsonl',
  composition: 'composed.json',
  publicKey: 'public-key.pem',
  segments: 'segments',
  documents: 'documents',
  papers: 'papers',
  captions: 'captions',
  seals: 'seals',
  /** Where a composition is made; gone when it is done. */
  composing: '.composing',
  /** A picture of each chapter of the composed file. */
  posters: 'posters',
} as const;

export const archiveFolder = (archiveDir: string, meetingId: string): string => join(archiveDir, meetingId);

/** Makes the folder last through a power cut, as far as the file system lets. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Replaces a file's whole content: whoever reads it sees the old or the new, also after a crash. */
export const writeWhole = async (file: string, content: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const next = `${file}.next`;
  const handle = await open(next, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(next, file);
  await syncFolder(dirname(file));
};

/**
 * Makes a file whole and on disk, unless it is there already: of two that try, one succeeds.
 * @returns false when it was there
 */
export const createOnce = async (
  file: string,
  content: string | Uint8Array,
  mode = 0o600,
): Promise<boolean> => {
  const draft = join(dirname(file), `.${randomUUID()}.draft`);
  try {
    const handle = await open(draft, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file);
    await syncFolder(dirname(file));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
};

/** Whether this is what `createOnce` was writing, or left behind when it was killed; counts for nothing. */
export const isDraft = (name: string): boolean => /^\.[0-9a-f-]{36}\.draft$/.test(name);

/** Everything in a folder that is no folder: paths from it with `/`, sorted. What is no plain file is told apart. */
export const listFiles = async (folder: string): Promise<{ file: string; isPlain: boolean }[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => !one.isDirectory())
    .map((one) => ({
      file: relative(folder, join(one.parentPath, one.name)).split(sep).join('/'),
      isPlain: one.isFile(),
    }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
};

/** A file's text; null where there is none. */
export const readIfThere = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};
