import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestFact } from '@giaoban/protocol/internal';
import { archiveFiles, isMissing } from './archive-files.ts';
import { hashFile } from './file-hash.ts';
import { readChain } from './manifest-chain.ts';
import { readLog } from './meeting-log-file.ts';

/**
 * Checks an archive folder against its own manifest: the chain, every file's size and hash, files that
 * nobody entered, and the log against the marks. Returns what is wrong, in words; empty when all is well.
 */
export const verifyArchive = async (folder: string): Promise<string[]> => {
  const text = await readManifest(join(folder, archiveFiles.manifest));
  if (text === null) return [`${archiveFiles.manifest} is missing`];
  const { entries, problems } = readChain(text);
  const facts = entries.map((one) => one.fact);
  if (facts.at(0)?.type !== 'archive_begun') problems.push('manifest: it does not begin with archive_begun');
  const files = latestOfEach(facts);
  for (const fact of files.values()) problems.push(...(await checkFile(folder, fact)));
  problems.push(...(await unlisted(folder, new Set(files.keys()))));
  problems.push(...(await checkLog(folder, facts)));
  return problems;
};

const readManifest = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

type FileFact = Extract<ManifestFact, { type: 'segment' | 'composed' }>;

/** A composition that was interrupted at its very end is made again. */
const latestOfEach = (facts: readonly ManifestFact[]): Map<string, FileFact> =>
  new Map(
    facts.flatMap((fact) =>
      fact.type === 'segment' || fact.type === 'composed' ? [[fact.file, fact] as const] : [],
    ),
  );

const checkFile = async (folder: string, fact: FileFact): Promise<string[]> => {
  try {
    const { sizeBytes, sha256 } = await hashFile(join(folder, fact.file));
    if (sizeBytes !== fact.sizeBytes)
      return [`${fact.file}: ${sizeBytes} bytes instead of ${fact.sizeBytes}`];
    return sha256 === fact.sha256 ? [] : [`${fact.file}: its hash does not fit`];
  } catch (error) {
    if (isMissing(error)) return [`${fact.file} is missing`];
    throw error;
  }
};

const unlisted = async (folder: string, listed: ReadonlySet<string>): Promise<string[]> => {
  const names = await readdir(join(folder, archiveFiles.segments)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return names
    .map((name) => `${archiveFiles.segments}/${name}`)
    .filter((file) => !listed.has(file))
    .map((file) => `${file} is not in the manifest`);
};

/** A closed archive's log must hold every event that the manifest marked, unchanged. */
const checkLog = async (folder: string, facts: readonly ManifestFact[]): Promise<string[]> => {
  const { log, problems } = await readLog(join(folder, archiveFiles.log));
  const changed = facts.flatMap((fact) => {
    if (fact.type !== 'mark') return [];
    const { seq } = fact.logged;
    const same = JSON.stringify(log[seq - 1]) === JSON.stringify(fact.logged);
    return same ? [] : [`log: event ${seq} is not the one in the manifest`];
  });
  return [...problems, ...changed];
};
