import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The files of an archive folder; everything about one meeting is in it. */
export const archiveFiles = {
  description: 'meeting.json',
  manifest: 'manifest.jsonl',
  log: 'log.jsonl',
  composition: 'composed.json',
  segments: 'segments',
  /** Where a composition is made; gone when it is done. */
  composing: '.composing',
  /** Documents that were shown, by their ids. */
  documents: 'documents',
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

/** Whether an error of the file system says that there is no such file. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
