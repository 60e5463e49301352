import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import { sha256 } from './signature/CadesSigner.ts';

/**
 * Signed papers beside the meeting's documents: `<meetingId>/papers/<SHA-256>.pdf`, never overwritten, gone with the
 * meeting's folder. All signaling nodes see the same folder.
 */
export class PaperFolder {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** On the disk when it returns. @returns the file's SHA-256 */
  async keep(meetingId: MeetingId, pdf: Buffer): Promise<string> {
    const name = sha256(pdf).toString('hex');
    const path = this.pathOf(meetingId, name);
    await mkdir(join(this.#dir, meetingId, 'papers'), { recursive: true, mode: 0o700 });
    const file = await open(`${path}.part`, 'w', 0o600);
    try {
      await file.writeFile(pdf);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
    return name;
  }

  read(meetingId: MeetingId, name: string): Promise<Buffer> {
    return readFile(this.pathOf(meetingId, name));
  }

  pathOf(meetingId: MeetingId, name: string): string {
    return join(this.#dir, meetingId, 'papers', `${name}.pdf`);
  }
}
