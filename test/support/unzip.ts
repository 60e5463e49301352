import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, open, type ZipFile } from 'yauzl';

const opened = (file: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    open(file, { lazyEntries: true }, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(error);
    });
  });

/** The next entry, null after the last. */
const nextEntry = (zip: ZipFile): Promise<Entry | null> =>
  new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      act();
    };
    zip.once('entry', (entry: Entry) => {
      settle(() => {
        resolve(entry);
      });
    });
    zip.once('end', () => {
      settle(() => {
        resolve(null);
      });
    });
    zip.once('error', (error: Error) => {
      settle(() => {
        reject(error);
      });
    });
    zip.readEntry();
  });

const bytesOf = (zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error === null) resolve(stream);
      else reject(error);
    });
  });

/** Unpacks a ZIP by a reader that is not the writer's own. @returns the names in it */
export const unzip = async (file: string, folder: string): Promise<string[]> => {
  const zip = await opened(file);
  const names: string[] = [];
  for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
    // A folder of its own has no bytes.
    if (entry.fileName.endsWith('/')) continue;
    names.push(entry.fileName);
    const to = join(folder, entry.fileName);
    await mkdir(dirname(to), { recursive: true });
    await pipeline(await bytesOf(zip, entry), createWriteStream(to));
  }
  return names;
};
