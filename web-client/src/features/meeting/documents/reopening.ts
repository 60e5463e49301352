import { ApiError } from '../../../api/ApiError.ts';

/** A part of this program, such as pdf.js, could not be loaded; the document may be well. */
export class PartMissing extends Error {
  constructor(cause: unknown) {
    super('a part of the page could not be loaded', { cause });
    this.name = 'PartMissing';
  }
}

/** Waits before each new attempt to open a document; afterwards every 15 s. */
const firstWaitsMs = [2_000, 5_000, 10_000] as const;
const steadyWaitMs = 15_000;

/** Whether the same document may open a little later without anybody doing anything. */
const isPassing = (error: unknown): boolean =>
  error instanceof PartMissing ||
  (error instanceof ApiError && (error.code === 'unavailable' || error.code === 'internal'));

/**
 * How long to wait before a document is opened again, ms; null: it would not help.
 * @param failures how often it has failed so far, from 1
 */
export const reopenAfterMs = (error: unknown, failures: number): number | null =>
  isPassing(error) ? (firstWaitsMs[failures - 1] ?? steadyWaitMs) : null;

/** The same for one page of an open document: a busy computer may manage it later, a broken page never. */
export const redrawAfterMs = (failures: number): number | null => (failures === 1 ? 4_000 : null);
