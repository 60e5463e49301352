import type { Composition, MeetingId } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import { archiveFolder } from '../archive/archive-files.ts';
import { readComposition } from '../archive/composition-file.ts';
import type { JobBoard } from '../jobs/JobBoard.ts';

export type Queued = { meetingId: MeetingId; composition: Composition };

const rank = ({ composition }: Queued): number => {
  switch (composition.status) {
    case 'ready':
      return 0;
    // Begun by a recorder that is gone, or being made by another one.
    case 'running':
      return 1;
    case 'waiting':
      return 2;
    case 'failed':
      return 3;
  }
};

const sinceMs = ({ composition }: Queued): number =>
  composition.status === 'waiting' ? (composition.sinceMs ?? 0) : 0;

/** Those begun first, then those that wait in the order in which they were closed, then those that failed. Pure. */
export const inOrder = (queued: readonly Queued[]): Queued[] =>
  queued.toSorted((a, b) => rank(a) - rank(b) || sinceMs(a) - sinceMs(b));

/** The archives that are to be composed, as their own files and the jobs in Redis say. */
export class CompositionQueue {
  readonly #archiveDir: string;
  readonly #board: JobBoard;
  readonly #log: Log;
  #queue: Queued[] = [];

  constructor(archiveDir: string, board: JobBoard, log: Log) {
    this.#archiveDir = archiveDir;
    this.#board = board;
    this.#log = log;
  }

  /** Looks again. @throws the error of Redis */
  async read(): Promise<readonly Queued[]> {
    const queued: Queued[] = [];
    for (const meetingId of await this.#board.open()) {
      const composition = await this.#compositionOf(meetingId);
      if (composition !== null) queued.push({ meetingId, composition });
    }
    this.#queue = inOrder(queued);
    return this.#queue;
  }

  /** How many others come before it, as far as was last seen. */
  ahead(meetingId: MeetingId): number {
    const open = this.#queue.filter(
      ({ composition: { status } }) => status === 'running' || status === 'waiting',
    );
    return Math.max(
      0,
      open.findIndex((one) => one.meetingId === meetingId),
    );
  }

  /** A file that somebody has spoilt must not keep the others waiting. */
  async #compositionOf(meetingId: MeetingId): Promise<Composition | null> {
    try {
      return await readComposition(archiveFolder(this.#archiveDir, meetingId));
    } catch (error) {
      this.#log.error({ err: error, meetingId }, 'composed.json cannot be read');
      return null;
    }
  }
}
