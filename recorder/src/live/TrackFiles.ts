import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrackId } from '@giaoban/protocol';
import { isMissing } from '@giaoban/service-kit';
import { adoptSegments } from '../archive/adopt-segments.ts';
import type { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import type { ListedSegment } from '../ffmpeg/segment-list.ts';
import { segmentName } from '../ffmpeg/SegmentingFfmpeg.ts';

/** The segment files of one track: enters the closed ones in order, and sees whether the open one grows. */
export class TrackFiles {
  readonly #archive: ArchiveWriter;
  readonly #trackId: TrackId;
  #queue: Promise<void> = Promise.resolve();
  #closed = 0;
  #seen: string | null = null;

  constructor(archive: ArchiveWriter, trackId: TrackId) {
    this.#archive = archive;
    this.#trackId = trackId;
  }

  /** ffmpeg has closed a segment. `onProblem` hears of a disk that refuses it. */
  enter(segment: ListedSegment, onProblem: (error: unknown) => void): void {
    this.#closed += 1;
    this.#queue = this.#queue.then(() => this.#archive.enterSegment(this.#trackId, segment)).catch(onProblem);
  }

  /** Whether the track has grown since it was last asked; its very first bytes are a header and do not count. */
  async hasGrown(): Promise<boolean> {
    const number = this.#closed + 1;
    const sizeBytes = await this.#sizeOf(segmentName(this.#trackId, number));
    if (sizeBytes === null) return false;
    const now = `${number}:${sizeBytes}`;
    const grown = this.#seen !== null && this.#seen !== now;
    this.#seen = now;
    return grown;
  }

  /** All that ffmpeg wrote is entered, also what it did not close; the end of it from the track's time 0, ms. */
  async settle(ffmpeg: readonly string[]): Promise<number | null> {
    await this.#queue;
    await adoptSegments(this.#archive, this.#trackId, ffmpeg);
    const ends = this.#archive.facts.flatMap((fact) =>
      fact.type === 'segment' && fact.trackId === this.#trackId ? [fact.startMs + fact.durationMs] : [],
    );
    return ends.length === 0 ? null : Math.max(...ends);
  }

  async #sizeOf(name: string): Promise<number | null> {
    try {
      return (await stat(join(this.#archive.segmentsFolder, name))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
}
