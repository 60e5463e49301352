import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaptionsFile, Composition, MeetingId } from '@giaoban/protocol';
import { Seal, type SealedFile, type SealReason } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';
import { archiveFiles, archiveFolder, createOnce, listFiles, writeWhole } from './archive-files.ts';
import { type ArchiveProblem, problemText } from './archive-problem.ts';
import { addCaptions, dropCaptions } from './captions.ts';
import { bringDocuments } from './bring-documents.ts';
import { compositionText, readComposition, writeComposition } from './composition-file.ts';
import { hashFile } from './file-hash.ts';
import { type ManifestReading, readChain } from './manifest-chain.ts';
import { mediaFiles } from './media-files.ts';
import { readLog } from './meeting-log-file.ts';
import { readSeals, sealName, type SealsReading } from './read-seals.ts';
import type { Register } from './Register.ts';
import { lastSealOf } from './register-state.ts';
import type { Keys, ServerKey } from './server-key.ts';
import { chainBegin, sha256Of, signedText } from './signed-text.ts';

/** What was sealed before is not what is there now: a seal over it would cover the change up. */
export class SealRefused extends Error {
  readonly problems: readonly ArchiveProblem[];

  constructor(problems: readonly ArchiveProblem[]) {
    super(`Không niêm phong được: ${problems.map(problemText).join('; ')}.`);
    this.name = 'SealRefused';
    this.problems = problems;
  }
}

export type SealerParts = {
  archiveDir: string;
  /** Where signaling keeps documents; null: not on this machine. */
  documentsDir: string | null;
  key: ServerKey;
  keys: Keys;
  register: Register;
  nowMs: () => number;
};

export type LastSeal = { seal: Seal; hash: string };

/** Once sealed, these stay as they are; what the server makes of the tape may be made again. */
const isFinal = (file: string): boolean =>
  [archiveFiles.log, archiveFiles.description].some((one) => one === file) ||
  [archiveFiles.documents, archiveFiles.papers].some((one) => file.startsWith(`${one}/`));

/** Captions go with the recording, but while they are there no byte of them changes. */
const mustStay = (file: string, isThere: boolean): boolean =>
  isFinal(file) || (isThere && file.startsWith(`${archiveFiles.captions}/`));

/** What stays when the recording is destroyed: all that is not made of the tape. */
export const isKeptForever = (file: string): boolean =>
  isFinal(file) ||
  file.startsWith(`${archiveFiles.seals}/`) ||
  [archiveFiles.manifest, archiveFiles.publicKey, archiveFiles.composition].some((one) => one === file);

/** Seals archives: signs what is in them, so that any later change shows. One at a time. */
export class Sealer {
  readonly #parts: SealerParts;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: SealerParts) {
    this.#parts = parts;
  }

  /**
   * Sets a new seal if anything has changed since the last one, and enters it in the register. `composition`: what
   * `composed.json` is to hold; it is written behind the seal that covers it.
   * @throws SealRefused, RegisterBroken
   */
  seal(meetingId: MeetingId, reason: SealReason, composition?: Composition): Promise<LastSeal> {
    return this.#inTurn(() => this.#seal(meetingId, reason, composition));
  }

  /**
   * Puts captions in as the next ones and seals them. What could not be sealed is taken away again.
   * @throws SealRefused, RegisterBroken, and what `addCaptions` throws
   */
  sealCaptions(meetingId: MeetingId, number: number, bytes: Uint8Array): Promise<CaptionsFile> {
    return this.#inTurn(async () => {
      const folder = archiveFolder(this.#parts.archiveDir, meetingId);
      const { added, isNew } = await addCaptions(folder, number, bytes);
      try {
        await this.#seal(meetingId, 'captions');
      } catch (error) {
        if (isNew && !(await this.#isUnderSeal(folder, added.file))) await dropCaptions(folder, added);
        throw error;
      }
      return added;
    });
  }

  /** A seal may stand and only its line in the register be missing. */
  async #isUnderSeal(folder: string, file: string): Promise<boolean> {
    const { seals } = await readSeals(folder, this.#parts.keys);
    return seals.at(-1)?.files.some((one) => one.file === file) ?? false;
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(act);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #seal(meetingId: MeetingId, reason: SealReason, composition?: Composition): Promise<LastSeal> {
    const folder = archiveFolder(this.#parts.archiveDir, meetingId);
    const manifest = readChain(await readFile(join(folder, archiveFiles.manifest), 'utf8'));
    const before = await readSeals(folder, this.#parts.keys);
    refuseIfBroken(manifest, before);
    const { log, problems } = await readLog(join(folder, archiveFiles.log));
    if (problems.length > 0)
      throw new SealRefused(problems.map((what) => ({ file: archiveFiles.log, what })));
    const missing = await bringDocuments(folder, log, this.#parts.documentsDir);
    await this.#leaveKey(folder);
    const pending = composition ?? (await readComposition(folder)) ?? { status: 'waiting' };
    const isSettled = pending.status === 'ready' || pending.status === 'failed';
    const facts = manifest.entries.map((one) => one.fact);
    const media = mediaFiles(facts);
    const files = await filesToSeal(
      folder,
      new Set(media.keys()),
      isSettled ? compositionText(pending) : null,
    );
    refuseIfChanged(before.seals.at(-1), files);
    const number = before.seals.length + 1;
    const seal: Seal = {
      ...{ formatVersion: 1, number, meetingId, sealedAtMs: this.#parts.nowMs(), reason },
      ...{ keyId: this.#parts.key.keyId, previous: before.hashes.at(-1) ?? chainBegin },
      manifest: { entries: manifest.entries.length, head: manifest.entries.at(-1)?.hash ?? chainBegin },
      ...{ isSettled, files, missing },
    };
    const set = (await this.#set(folder, seal, before)) ?? (await this.#seal(meetingId, reason, composition));
    if (composition !== undefined) await writeComposition(folder, composition);
    return set;
  }

  /** Null: somebody else has set a seal of this number meanwhile. */
  async #set(folder: string, seal: Seal, before: SealsReading): Promise<LastSeal | null> {
    const [last, lastHash] = [before.seals.at(-1), before.hashes.at(-1)];
    if (last !== undefined && lastHash !== undefined && saysTheSame(last, seal)) {
      await this.#enter({ seal: last, hash: lastHash });
      return { seal: last, hash: lastHash };
    }
    const text = signedText(this.#parts.key, Seal, seal);
    await mkdir(join(folder, archiveFiles.seals), { recursive: true });
    if (!(await createOnce(join(folder, sealName(seal.number)), text))) return null;
    const set = { seal, hash: sha256Of(text) };
    await this.#enter(set);
    return set;
  }

  async #enter({ seal: { meetingId, number }, hash }: LastSeal): Promise<void> {
    await this.#parts.register.append((entries) => {
      if (lastSealOf(entries, meetingId)?.sealHash === hash) return null;
      return { type: 'sealed', meetingId, seal: number, sealHash: hash };
    });
  }

  async #leaveKey(folder: string): Promise<void> {
    const file = join(folder, archiveFiles.publicKey);
    const present = await readFile(file, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (present !== this.#parts.key.publicPem) await writeWhole(file, this.#parts.key.publicPem);
  }
}

const refuseIfBroken = ({ entries, problems }: ManifestReading, before: SealsReading): void => {
  const found = [...problems.map((what) => ({ file: archiveFiles.manifest, what })), ...before.problems];
  if (!entries.some((one) => one.fact.type === 'archive_closed'))
    found.push({ file: archiveFiles.manifest, what: 'hồ sơ chưa đóng' });
  const last = before.seals.at(-1);
  if (last !== undefined && entries[last.manifest.entries - 1]?.hash !== last.manifest.head)
    found.push({ file: archiveFiles.manifest, what: 'không phải danh mục đã niêm phong' });
  if (found.length > 0) throw new SealRefused(found);
};

const refuseIfChanged = (last: Seal | undefined, files: readonly SealedFile[]): void => {
  const now = new Map(files.map((one) => [one.file, one]));
  const changed = (last?.files ?? []).filter(
    ({ file, sha256 }) => mustStay(file, now.has(file)) && now.get(file)?.sha256 !== sha256,
  );
  if (changed.length > 0)
    throw new SealRefused(
      changed.map(({ file }) => ({ file, what: now.has(file) ? 'nội dung đã bị thay đổi' : 'thiếu' })),
    );
};

/** Every file but those that the manifest vouches for, the seals, and what is still being made. */
const filesToSeal = async (
  folder: string,
  media: ReadonlySet<string>,
  composition: string | null,
): Promise<SealedFile[]> => {
  const own: SealedFile[] = [];
  for (const { file, isPlain } of await listFiles(folder)) {
    const apart: readonly string[] = [archiveFiles.manifest, archiveFiles.composition];
    const isWork =
      file.startsWith(`${archiveFiles.composing}/`) || file.endsWith('.next') || file.endsWith('.draft');
    const inFolder = [archiveFiles.seals, archiveFiles.segments].some((one) => file.startsWith(`${one}/`));
    if (media.has(file) || apart.includes(file) || isWork || inFolder) continue;
    if (!isPlain) throw new SealRefused([{ file, what: 'không phải tệp thường' }]);
    own.push({ file, ...(await hashFile(join(folder, file))) });
  }
  if (composition === null) return own;
  const file = archiveFiles.composition;
  return [...own, { file, sizeBytes: Buffer.byteLength(composition), sha256: sha256Of(composition) }];
};

const saysTheSame = (a: Seal, b: Seal): boolean => {
  const content = ({ manifest, isSettled, files, missing, keyId }: Seal): string =>
    JSON.stringify({ manifest, isSettled, files, missing, keyId });
  return content(a) === content(b);
};
