import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestFact, RegisterEntry, Seal, SealedFile } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles, listFiles, readIfThere } from './archive-files.ts';
import type { ArchiveProblem } from './archive-problem.ts';
import { compositionText, readComposition } from './composition-file.ts';
import { hashFile } from './file-hash.ts';
import { type ManifestReading, readChain } from './manifest-chain.ts';
import { destroyedFiles, mediaFiles } from './media-files.ts';
import { readLog } from './meeting-log-file.ts';
import { isSealed, keysFor, readSeals, sealName } from './read-seals.ts';
import { destructionsOf, lastSealOf } from './register-state.ts';
import type { Keys } from './server-key.ts';

/** What an archive is held against beside itself; null: not known here. */
export type Witnesses = { keys: Keys | null; register: readonly RegisterEntry[] | null };

export type Inspection = {
  /** What is wrong; empty when not one byte is. */
  problems: ArchiveProblem[];
  facts: ManifestFact[];
  seals: Seal[];
  isClosed: boolean;
};

const nobody: Witnesses = { keys: null, register: null };

/** What is wrong with an archive folder; empty when all is well. */
export const verifyArchive = async (folder: string, witnesses = nobody): Promise<ArchiveProblem[]> =>
  (await inspectArchive(folder, witnesses)).problems;

/**
 * Checks an archive folder: the manifest's chain, the seals and who signed them, every file's size and hash, files
 * that nobody entered or that are gone, the log against the manifest, and all of it against the register.
 */
export const inspectArchive = async (folder: string, witnesses = nobody): Promise<Inspection> => {
  const text = await readIfThere(join(folder, archiveFiles.manifest));
  if (text === null) {
    const problems = [{ file: archiveFiles.manifest, what: 'thiếu' }];
    return { problems, facts: [], seals: [], isClosed: false };
  }
  const manifest = readChain(text);
  const facts = manifest.entries.map((one) => one.fact);
  const isClosed = facts.some((fact) => fact.type === 'archive_closed');
  const problems: ArchiveProblem[] = manifest.problems.map((what) => ({ file: archiveFiles.manifest, what }));
  if (facts.at(0)?.type !== 'archive_begun')
    problems.push({ file: archiveFiles.manifest, what: 'không bắt đầu bằng archive_begun' });
  const { seals, hashes, problems: sealProblems } = await sealsOf(folder, witnesses.keys);
  problems.push(...sealProblems, ...checkHead(manifest, seals.at(-1), isClosed));
  problems.push(...(await checkFiles(folder, facts, seals.at(-1))));
  problems.push(...(await checkLog(folder, facts)));
  if (witnesses.register !== null) problems.push(...checkRegister(witnesses.register, facts, hashes));
  return { problems, facts, seals, isClosed };
};

const sealsOf = async (folder: string, trusted: Keys | null) => {
  if (!(await isSealed(folder))) return { seals: [], hashes: [], problems: [] };
  const { keys, problems } = await keysFor(folder, trusted);
  const reading = await readSeals(folder, keys);
  return { ...reading, problems: [...problems, ...reading.problems] };
};

/** The manifest must end where the latest seal says that it does. */
const checkHead = (
  { entries }: ManifestReading,
  seal: Seal | undefined,
  isClosed: boolean,
): ArchiveProblem[] => {
  const file = archiveFiles.manifest;
  if (seal === undefined)
    return isClosed ? [{ file: archiveFiles.seals, what: 'hồ sơ đã đóng nhưng chưa niêm phong' }] : [];
  const { entries: sealed, head } = seal.manifest;
  if (entries.length < sealed)
    return [{ file, what: `bị cắt: còn ${entries.length} mục, đã niêm phong ${sealed}` }];
  if (entries[sealed - 1]?.hash !== head) return [{ file, what: 'không phải danh mục đã niêm phong' }];
  return entries.length === sealed ? [] : [{ file, what: `${entries.length - sealed} mục chưa niêm phong` }];
};

const checkFiles = async (
  folder: string,
  facts: readonly ManifestFact[],
  seal: Seal | undefined,
): Promise<ArchiveProblem[]> => {
  const media = mediaFiles(facts);
  const expected = new Map<string, SealedFile>([
    ...media,
    ...(seal?.files ?? []).map((one): [string, SealedFile] => [one.file, one]),
  ]);
  const problems: ArchiveProblem[] = [];
  for (const one of expected.values()) problems.push(...(await checkFile(folder, one)));
  const gone = destroyedFiles(facts);
  for (const { file, isPlain } of await listFiles(folder)) {
    if (!isPlain) problems.push({ file, what: 'không phải tệp thường' });
    else if (gone.has(file) && !expected.has(file)) problems.push({ file, what: 'lẽ ra đã bị hủy' });
    else if (!expected.has(file) && !(await mayStand(folder, file, seal)))
      problems.push({ file, what: 'tệp lạ, không có trong danh mục và niêm phong' });
  }
  return problems;
};

const checkFile = async (folder: string, wanted: SealedFile): Promise<ArchiveProblem[]> => {
  const { file } = wanted;
  try {
    const { sizeBytes, sha256 } = await hashFile(join(folder, file));
    if (sizeBytes !== wanted.sizeBytes)
      return [{ file, what: `nội dung đã bị thay đổi (${sizeBytes} byte thay vì ${wanted.sizeBytes})` }];
    return sha256 === wanted.sha256 ? [] : [{ file, what: 'nội dung đã bị thay đổi' }];
  } catch (error) {
    if (isMissing(error)) return [{ file, what: 'thiếu' }];
    throw error;
  }
};

/** What composing makes: it stands in the folder before the manifest has its hash. */
const productFile = /^(?:(?:composed|sound|stream)\.\w+|posters\/\d+\.jpg)$/;

/** Files that no seal lists: those with checks of their own, and what is still being made. */
const mayStand = async (folder: string, file: string, seal: Seal | undefined): Promise<boolean> => {
  if (file === archiveFiles.manifest || file.startsWith(`${archiveFiles.seals}/`)) return true;
  if (seal?.isSettled === true) return false;
  if (file.startsWith(`${archiveFiles.composing}/`) || file === `${archiveFiles.composition}.next`)
    return true;
  const composition = await readComposition(folder).catch(() => null);
  if (file === archiveFiles.composition) {
    return (
      composition !== null && (await readFile(join(folder, file), 'utf8')) === compositionText(composition)
    );
  }
  if (productFile.test(file)) return composition?.status === 'running';
  const early: readonly string[] = [archiveFiles.description, archiveFiles.log, archiveFiles.publicKey];
  return seal === undefined && early.includes(file);
};

/** The log must hold every event that the manifest marked, unchanged. */
const checkLog = async (folder: string, facts: readonly ManifestFact[]): Promise<ArchiveProblem[]> => {
  const { log, problems } = await readLog(join(folder, archiveFiles.log));
  const changed = facts.flatMap((fact) => {
    if (fact.type !== 'mark') return [];
    const { seq } = fact.logged;
    const same = JSON.stringify(log[seq - 1]) === JSON.stringify(fact.logged);
    return same ? [] : [`sự kiện ${seq} khác với danh mục`];
  });
  return [...problems, ...changed].map((what) => ({ file: archiveFiles.log, what }));
};

/** Seals that the register knows must be there; a destruction must stand in it. */
const checkRegister = (
  register: readonly RegisterEntry[],
  facts: readonly ManifestFact[],
  sealHashes: readonly string[],
): ArchiveProblem[] => {
  const begun = facts.find((fact) => fact.type === 'archive_begun');
  if (begun === undefined) return [];
  const problems: ArchiveProblem[] = [];
  const known = lastSealOf(register, begun.meetingId);
  if (known !== null && sealHashes[known.seal - 1] !== known.sealHash)
    problems.push({ file: sealName(known.seal), what: 'không phải niêm phong đã vào sổ lưu trữ' });
  const numbers = new Set(destructionsOf(register, begun.meetingId).map((one) => one.number));
  for (const fact of facts) {
    if (fact.type === 'recording_destroyed' && !numbers.has(fact.registerEntry))
      problems.push({
        file: archiveFiles.manifest,
        what: `việc hủy băng (mục ${fact.registerEntry}) không có trong sổ`,
      });
  }
  return problems;
};
