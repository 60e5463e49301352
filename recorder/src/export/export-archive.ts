import { join } from 'node:path';
import { archiveFiles, listFiles } from '../archive/archive-files.ts';
import type { Archive } from '../archive/read-archive.ts';
import { offlinePage } from './offline-page.ts';
import { filesFolder } from './offline-tape.ts';
import { writeZip, type ZipPart } from './write-zip.ts';

/**
 * One ZIP with the archive as it is and `index.html`, which plays it where there is neither server nor network.
 * `verification`: what an inspection said, in lines.
 */
export const exportArchive = async (
  folder: string,
  archive: Archive,
  verification: readonly string[],
  file: string,
): Promise<void> => {
  const top = `hop-${archive.summary.details.meetingId}`;
  const own = (await listFiles(folder)).filter(
    (one) =>
      one.isPlain && !one.file.startsWith(`${archiveFiles.composing}/`) && !/\.(next|draft)$/.test(one.file),
  );
  const parts: ZipPart[] = [
    {
      name: `${top}/index.html`,
      text: await offlinePage(
        archive,
        verification,
        own.map((one) => one.file),
      ),
    },
    { name: `${top}/xac-minh.txt`, text: `${verification.join('\n')}\n` },
    ...own.map((one) => ({ name: `${top}/${filesFolder}/${one.file}`, path: join(folder, one.file) })),
  ];
  await writeZip(file, parts);
};
