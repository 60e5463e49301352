import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Composition } from '@giaoban/protocol';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles, writeWhole } from './archive-files.ts';

/** How far the composed file is, from `composed.json`; null when the archive is not closed yet. */
export const readComposition = async (folder: string): Promise<Composition | null> => {
  try {
    return Composition.parse(JSON.parse(await readFile(join(folder, archiveFiles.composition), 'utf8')));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

/** Exactly what `composed.json` holds, in the order in which it is read again. */
export const compositionText = (composition: Composition): string =>
  `${JSON.stringify(Composition.parse(composition))}\n`;

export const writeComposition = (folder: string, composition: Composition): Promise<void> =>
  writeWhole(join(folder, archiveFiles.composition), compositionText(composition));
