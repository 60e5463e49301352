import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type DocumentId, type MeetingId, Refusal } from '@giaoban/protocol';
import { UploadRecord } from '@giaoban/protocol/internal';
import { isMissing } from '@giaoban/service-kit';

/**
 * So much stays free of documents, bytes. Redis writes its log to the same disk with every act and takes nothing
 * more once that is full: then no meeting goes on. Twice what ends a tape unless the settings say otherwise, for a
 * meeting that is being taped comes before a document for it.
 */
export const keptFreeBytes = 400_000_000;

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/**
 * The files: `<meetingId>/<documentId>`, and unfinished ones in `.uploads/` with a note of whose they are. Ids are
 * the contract's (no dot, no slash), so that no name leads out. Readable by the service's own user only.
 */
export class DocumentFolder {
  readonly #dir: string;
  readonly #freeBytesOf: (folder: string) => Promise<number>;

  constructor(dir: string, freeBytesOf: (folder: string) => Promise<number>) {
    this.#dir = dir;
    this.#freeBytesOf = freeBytesOf;
  }

  pathOf(meetingId: MeetingId, documentId: DocumentId): string {
    return join(this.#dir, meetingId, documentId);
  }

  partOf(uploadId: DocumentId): string {
    return join(this.#dir, '.uploads', `${uploadId}.part`);
  }

  /** An empty file and its note. @throws Refusal `disk_full` when all of it would not fit. */
  async begin(record: UploadRecord): Promise<void> {
    await this.#makeDir(join(this.#dir, '.uploads'));
    await this.#requireRoom(record.sizeBytes);
    await writeFile(this.partOf(record.uploadId), '', { mode: 0o600, flag: 'wx' });
    await writeFile(this.#noteOf(record.uploadId), JSON.stringify(record), { mode: 0o600, flag: 'wx' });
  }

  /** Null: no such upload, or finished, or given up. */
  async note(uploadId: DocumentId): Promise<UploadRecord | null> {
    try {
      return UploadRecord.parse(JSON.parse(await readFile(this.#noteOf(uploadId), 'utf8')));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** All unfinished uploads. */
  async notes(): Promise<UploadRecord[]> {
    const names = await this.#names(join(this.#dir, '.uploads'));
    const ids = names.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []));
    const found = await Promise.all(ids.map((id) => this.note(UploadRecord.shape.uploadId.parse(id))));
    return found.filter((one) => one !== null);
  }

  /** How many bytes are there; null: none and no file. */
  async sizeOf(uploadId: DocumentId): Promise<number | null> {
    return (await this.#stat(this.partOf(uploadId)))?.size ?? null;
  }

  /** Appends; half a piece is no piece. @throws Refusal `disk_full`: what is there stays. */
  async append(uploadId: DocumentId, offset: number, bytes: Uint8Array): Promise<void> {
    await this.#requireRoom(bytes.length);
    const file = await open(this.partOf(uploadId), 'r+');
    try {
      let written = 0;
      while (written < bytes.length) {
        const { bytesWritten } = await file.write(bytes, written, bytes.length - written, offset + written);
        written += bytesWritten;
      }
    } catch (error) {
      await file.truncate(offset);
      throw isFull(error) ? new Refusal('disk_full') : error;
    } finally {
      await file.close();
    }
  }

  async sha256Of(uploadId: DocumentId): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(this.partOf(uploadId)), hash);
    return hash.digest('hex');
  }

  /** The finished file takes its place. */
  async keep(meetingId: MeetingId, uploadId: DocumentId): Promise<void> {
    await this.#makeDir(join(this.#dir, meetingId));
    const file = await open(this.partOf(uploadId), 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(this.partOf(uploadId), this.pathOf(meetingId, uploadId));
  }

  /** The meeting did not take it: unfinished again. */
  async giveBack(meetingId: MeetingId, uploadId: DocumentId): Promise<void> {
    await rename(this.pathOf(meetingId, uploadId), this.partOf(uploadId));
  }

  async forget(uploadId: DocumentId): Promise<void> {
    await rm(this.partOf(uploadId), { force: true });
    await rm(this.#noteOf(uploadId), { force: true });
  }

  async remove(meetingId: MeetingId, documentId: DocumentId): Promise<void> {
    await rm(this.pathOf(meetingId, documentId), { force: true });
  }

  /** Null: the file is not there. */
  async sizeOfDocument(meetingId: MeetingId, documentId: DocumentId): Promise<number | null> {
    return (await this.#stat(this.pathOf(meetingId, documentId)))?.size ?? null;
  }

  /** When the upload last grew, Unix ms; null: its note is all there is. */
  async grewAtMs(uploadId: DocumentId): Promise<number | null> {
    const found = (await this.#stat(this.partOf(uploadId))) ?? (await this.#stat(this.#noteOf(uploadId)));
    return found?.mtimeMs ?? null;
  }

  async #requireRoom(sizeBytes: number): Promise<void> {
    const freeBytes = await this.#freeBytesOf(this.#dir);
    if (freeBytes - sizeBytes < keptFreeBytes)
      throw new Refusal('disk_full', { message: `${freeBytes} bytes are free` });
  }

  #noteOf(uploadId: DocumentId): string {
    return join(this.#dir, '.uploads', `${uploadId}.json`);
  }

  async #makeDir(dir: string): Promise<void> {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await chmod(dir, 0o700);
  }

  async #names(dir: string): Promise<string[]> {
    try {
      return await readdir(dir);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  async #stat(path: string): Promise<{ size: number; mtimeMs: number } | null> {
    try {
      return await stat(path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
}
