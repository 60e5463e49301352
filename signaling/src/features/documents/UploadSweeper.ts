import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { DocumentFolder } from './DocumentFolder.ts';

/** Whoever was interrupted has a day to go on. */
const uploadLifeMs = 24 * 3_600_000;
const sweepEveryMs = 3_600_000;

export type UploadSweeperParts = { folder: DocumentFolder; live: LiveMeetings; clock: Clock; log: Log };

/** Throws away uploads that nobody went on with. */
export class UploadSweeper {
  readonly #parts: UploadSweeperParts;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: UploadSweeperParts) {
    this.#parts = parts;
  }

  start(): void {
    const sweep = (): void => {
      this.sweep().catch((error: unknown) => {
        this.#parts.log.warn({ err: error }, 'unfinished uploads could not be swept');
      });
    };
    sweep();
    this.#timer = setInterval(sweep, sweepEveryMs);
    this.#timer.unref();
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  async sweep(): Promise<void> {
    const { folder, live, clock } = this.#parts;
    const beforeMs = clock.nowMs() - uploadLifeMs;
    for (const { uploadId, meetingId } of await folder.notes()) {
      const grewAtMs = await folder.grewAtMs(uploadId);
      if (grewAtMs === null || grewAtMs > beforeMs) continue;
      const state = await live.find(meetingId);
      const isListed = state?.documents.some((one) => one.documentId === uploadId) === true;
      // Put in its place, and the service died before the log named it.
      if (!isListed) await folder.remove(meetingId, uploadId);
      await folder.forget(uploadId);
    }
  }
}
