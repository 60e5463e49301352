import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegisterEntry, type RegisterFact, SignedRegisterEntry } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';
import { createOnce } from './archive-files.ts';
import type { ArchiveProblem } from './archive-problem.ts';
import type { Keys, ServerKey } from './server-key.ts';
import { chainBegin, readSigned, sha256Of, signedText } from './signed-text.ts';

/** The register's folder beside the archives; no meeting can have such an id. */
export const registerFolderName = '.register';

const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.json`;

export type RegisterReading = { entries: RegisterEntry[]; problems: ArchiveProblem[]; lastHash: string };

/** Reads the archives' register and checks its chain and signatures. */
export const readRegister = async (archiveDir: string, keys: Keys): Promise<RegisterReading> => {
  const folder = join(archiveDir, registerFolderName);
  const reading: RegisterReading = { entries: [], problems: [], lastHash: chainBegin };
  for (const [at, name] of (await namesIn(folder)).entries()) {
    const file = `${registerFolderName}/${name}`;
    const say = (what: string): void => void reading.problems.push({ file, what });
    if (name !== nameOf(at + 1)) say(`lẽ ra là ${nameOf(at + 1)}: sổ thiếu hoặc thừa tệp`);
    const text = await readFile(join(folder, name), 'utf8');
    const { body, problem } = readSigned(SignedRegisterEntry, text, keys);
    if (problem !== null) say(problem);
    if (body !== null && body.previous !== reading.lastHash) say('không nối tiếp mục trước');
    if (body !== null && body.number !== at + 1) say(`mang số ${body.number}`);
    if (body !== null && problem === null) reading.entries.push(body);
    reading.lastHash = sha256Of(text);
  }
  return reading;
};

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => !name.endsWith('.draft')).toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

/** The register does not hold: nothing is decided on it until somebody has looked. */
export class RegisterBroken extends Error {
  constructor({ file, what }: ArchiveProblem) {
    super(`Sổ lưu trữ không còn nguyên vẹn: ${file}: ${what}.`);
    this.name = 'RegisterBroken';
  }
}

/**
 * The register of all archives of a server: which seals were set, what is under a hold, who approved what, who
 * took what along, what was destroyed. One file an entry, chained and signed; it outlives the archives and Redis.
 */
export class Register {
  readonly #archiveDir: string;
  readonly #key: ServerKey;
  readonly #keys: Keys;
  readonly #nowMs: () => number;

  constructor(archiveDir: string, key: ServerKey, keys: Keys, nowMs: () => number) {
    this.#archiveDir = archiveDir;
    this.#key = key;
    this.#keys = keys;
    this.#nowMs = nowMs;
  }

  /** @throws RegisterBroken */
  async entries(): Promise<RegisterEntry[]> {
    const { entries, problems } = await readRegister(this.#archiveDir, this.#keys);
    const [first] = problems;
    if (first !== undefined) throw new RegisterBroken(first);
    return entries;
  }

  /**
   * Appends what `decide` makes of the register as it stands; when another process was faster, it is asked again.
   * @returns the entry, null when there was nothing to enter. @throws RegisterBroken, and what `decide` throws
   */
  async append(
    decide: (entries: readonly RegisterEntry[]) => RegisterFact | null,
  ): Promise<RegisterEntry | null> {
    const folder = join(this.#archiveDir, registerFolderName);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (;;) {
      const { entries, problems, lastHash } = await readRegister(this.#archiveDir, this.#keys);
      const [first] = problems;
      if (first !== undefined) throw new RegisterBroken(first);
      const fact = decide(entries);
      if (fact === null) return null;
      const number = entries.length + 1;
      const [atMs, keyId] = [this.#nowMs(), this.#key.keyId];
      const entry: RegisterEntry = { formatVersion: 1, number, atMs, keyId, previous: lastHash, fact };
      if (await createOnce(join(folder, nameOf(number)), signedText(this.#key, RegisterEntry, entry)))
        return entry;
    }
  }
}
