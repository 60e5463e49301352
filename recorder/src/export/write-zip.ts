import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One file of a ZIP: its name there, and its bytes or where they are. */
export type ZipPart = { name: string } & ({ path: string } | { text: string });

/**
 * Writes a ZIP, streamed, with 64-bit sizes where they are needed. Nothing is compressed: sound and picture are
 * already. The file appears whole or not at all.
 */
export const writeZip = async (file: string, parts: readonly ZipPart[]): Promise<void> => {
  const zip = new ZipFile();
  const draft = `${file}.part`;
  try {
    const failed = new Promise<never>((_resolve, reject) => {
      zip.on('error', reject);
    });
    for (const part of parts) {
      if ('path' in part) zip.addFile(part.path, part.name, { compress: false });
      else zip.addBuffer(Buffer.from(part.text), part.name, { compress: true });
    }
    zip.end();
    await Promise.race([pipeline(zip.outputStream, createWriteStream(draft, { flush: true })), failed]);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
};
