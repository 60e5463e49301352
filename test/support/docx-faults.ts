import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { unzip } from './unzip.ts';

/** Whether every part that a DOCX refers to is in it, and every part is some XML. */
export const docxFaults = async (docx: Buffer): Promise<string[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'giaoban-docx-'));
  await writeFile(join(folder, 'a.docx'), docx);
  const names = await unzip(join(folder, 'a.docx'), folder);
  const faults: string[] = [];
  for (const name of names.filter((one) => /\.(?:xml|rels)$/.test(one))) {
    const xml = await readFile(join(folder, name), 'utf8');
    if (!xml.trimStart().startsWith('<')) faults.push(`${name} is no XML`);
    if (!name.endsWith('.rels')) continue;
    const base = dirname(dirname(name));
    for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"/g)) {
      const part = target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(base, target));
      if (!names.includes(part)) faults.push(`${name} leads to ${part}`);
    }
  }
  await rm(folder, { recursive: true });
  return names.includes('word/document.xml') ? faults : ['no document in it'];
};
