import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Seal, SignedSeal } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles, isDraft } from './archive-files.ts';
import type { ArchiveProblem } from './archive-problem.ts';
import { type Keys, keyIdOf, publicKeyOf } from './server-key.ts';
import { chainBegin, readSigned, sha256Of } from './signed-text.ts';

export const sealName = (number: number): string =>
  `${archiveFiles.seals}/${String(number).padStart(5, '0')}.json`;

export type SealsReading = {
  seals: Seal[];
  /** SHA-256 of each seal's file. */
  hashes: string[];
  problems: ArchiveProblem[];
};

/** Reads an archive's seals and checks their chain and their signatures by `keys`. */
export const readSeals = async (folder: string, keys: Keys): Promise<SealsReading> => {
  const reading: SealsReading = { seals: [], hashes: [], problems: [] };
  for (const [at, name] of (await namesIn(join(folder, archiveFiles.seals))).entries()) {
    const file = `${archiveFiles.seals}/${name}`;
    const say = (what: string): void => void reading.problems.push({ file, what });
    if (file !== sealName(at + 1)) say(`lẽ ra là ${sealName(at + 1)}: thiếu hoặc thừa một niêm phong`);
    const text = await readFile(join(folder, file), 'utf8');
    const { body, problem } = readSigned(SignedSeal, text, keys);
    if (problem !== null) say(problem);
    if (body === null) continue;
    if (body.previous !== (reading.hashes.at(-1) ?? chainBegin)) say('không nối tiếp niêm phong trước');
    if (body.number !== at + 1) say(`mang số ${body.number}`);
    reading.seals.push(body);
    reading.hashes.push(sha256Of(text));
  }
  return reading;
};

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => !isDraft(name)).toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

/** Whether any seal stands. */
export const isSealed = async (folder: string): Promise<boolean> =>
  (await namesIn(join(folder, archiveFiles.seals))).length > 0;

export type KeyReading = { keys: Keys; problems: ArchiveProblem[] };

/**
 * The keys by which an archive's seals are read: those that the server trusts; without any, the one that the archive
 * itself brings (which then proves only that nothing was changed since).
 */
export const keysFor = async (folder: string, trusted: Keys | null): Promise<KeyReading> => {
  const file = archiveFiles.publicKey;
  const problem = (what: string): KeyReading => ({
    keys: trusted ?? new Map(),
    problems: [{ file, what }],
  });
  let pem: string;
  try {
    pem = await readFile(join(folder, file), 'utf8');
  } catch (error) {
    if (isMissing(error)) return problem('thiếu');
    throw error;
  }
  const own = publicKeyOf(pem);
  if (own === null) return problem('không phải khóa công khai Ed25519');
  if (trusted === null) return { keys: new Map([[keyIdOf(own), own]]), problems: [] };
  if (!trusted.has(keyIdOf(own))) return problem('không phải khóa của máy chủ này');
  return { keys: trusted, problems: [] };
};
