import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paintPdf } from '@giaoban/service-kit/test-support/paint-pdf';

const picturesFolder = process.env['ACCEPT_PICTURES'];

/** With ACCEPT_PICTURES the paper itself, and a picture of each of its pages. */
export const keepPages = async (name: string, pdf: Buffer): Promise<void> => {
  if (picturesFolder === undefined) return;
  await mkdir(picturesFolder, { recursive: true });
  await writeFile(join(picturesFolder, `${name}.pdf`), pdf);
  for (const [at, picture] of (await paintPdf(pdf)).entries())
    await writeFile(join(picturesFolder, `${name}-${at + 1}.png`), picture);
};
