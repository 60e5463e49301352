import { createHash } from 'node:crypto';
import { ManifestEntry, type ManifestFact } from '@giaoban/protocol/internal';
import { parseJsonLine } from './json-line.ts';

const chainBegin = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The line of `manifest.jsonl` that follows the entry `after` (null: the first), with its hash. */
export const nextEntry = (
  after: Pick<ManifestEntry, 'index' | 'hash'> | null,
  atMs: number,
  fact: ManifestFact,
): { entry: ManifestEntry; line: string } => {
  const body = { index: (after?.index ?? -1) + 1, atMs, fact, previous: after?.hash ?? chainBegin };
  const entry = { ...body, hash: sha256(JSON.stringify(body)) };
  return { entry, line: `${JSON.stringify(entry)}\n` };
};

export type ManifestReading = {
  /** The entries as far as each line can be read. */
  entries: ManifestEntry[];
  /** What is wrong, in words; empty when the chain holds. */
  problems: string[];
  /** Bytes up to the end of the last whole line: what comes behind was torn by a crash. */
  wholeBytes: number;
};

/**
 * Reads a manifest and checks its chain byte by byte: each line's hash is taken over the line as it
 * stands, so that no change of its text goes unseen.
 */
export const readChain = (text: string): ManifestReading => {
  const reading: ManifestReading = { entries: [], problems: [], wholeBytes: 0 };
  const lines = text.split('\n');
  const torn = lines.pop() ?? '';
  if (torn !== '') reading.problems.push(`manifest: the last line is torn (${torn.length} characters)`);
  lines.forEach((line, at) => {
    const entry = parseJsonLine(ManifestEntry, line);
    if (entry === null) reading.problems.push(`manifest line ${at + 1}: not an entry`);
    else {
      reading.problems.push(...checkLine(line, entry, at, reading.entries.at(-1)));
      reading.entries.push(entry);
    }
    reading.wholeBytes += Buffer.byteLength(line) + 1;
  });
  return reading;
};

const checkLine = (
  line: string,
  entry: ManifestEntry,
  at: number,
  before: ManifestEntry | undefined,
): string[] => {
  const problems: string[] = [];
  const tail = `,"hash":"${entry.hash}"}`;
  if (!line.endsWith(tail) || sha256(`${line.slice(0, -tail.length)}}`) !== entry.hash)
    problems.push(`manifest line ${at + 1}: its hash does not fit`);
  if (entry.previous !== (before?.hash ?? chainBegin))
    problems.push(`manifest line ${at + 1}: the chain is broken before it`);
  if (entry.index !== at) problems.push(`manifest line ${at + 1}: index ${entry.index}`);
  return problems;
};
