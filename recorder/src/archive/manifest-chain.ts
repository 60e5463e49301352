import { ManifestEntry, type ManifestFact } from '@giaoban/protocol/internal';
import { parseJsonLine } from './json-line.ts';
import { chainBegin, sha256Of } from './signed-text.ts';

/** The line of `manifest.jsonl` that follows the entry `after` (null: the first), with its hash. */
export const nextEntry = (
  after: Pick<ManifestEntry, 'index' | 'hash'> | null,
  atMs: number,
  fact: ManifestFact,
): { entry: ManifestEntry; line: string } => {
  const body = { index: (after?.index ?? -1) + 1, atMs, fact, previous: after?.hash ?? chainBegin };
  const entry = { ...body, hash: sha256Of(JSON.stringify(body)) };
  return { entry, line: `${JSON.stringify(entry)}\n` };
};

export type ManifestReading = {
  /** The entries as far as each line can be read. */
  entries: ManifestEntry[];
  /** What is wrong, in words; empty when the chain holds. */
  problems: string[];
  /** Bytes up to the end of the last whole line: what comes behind was torn by a crash. */
  wholeBytes: number;
  /** The text up to there. */
  whole: string;
};

/**
 * Reads a manifest and checks its chain byte by byte: each line's hash is taken over the line as it
 * stands, so that no change of its text goes unseen. `before`: a sound reading of the same manifest when it was
 * shorter, which is read on from where it ended.
 */
export const readChain = (text: string, before: ManifestReading | null = null): ManifestReading => {
  const isLonger = before?.problems.length === 0 && text.startsWith(before.whole);
  const begun = isLonger ? before : { entries: [], wholeBytes: 0, whole: '' };
  const { wholeBytes, entries } = begun;
  const reading: ManifestReading = { entries: [...entries], problems: [], wholeBytes, whole: '' };
  const lines = text.slice(begun.whole.length).split('\n');
  const torn = lines.pop() ?? '';
  reading.whole = text.slice(0, text.length - torn.length);
  if (torn !== '') reading.problems.push(`dòng cuối bị đứt (${torn.length} ký tự)`);
  lines.forEach((line, index) => {
    const at = entries.length + index;
    const entry = parseJsonLine(ManifestEntry, line);
    if (entry === null) reading.problems.push(`dòng ${at + 1}: không phải một mục`);
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
  if (!line.endsWith(tail) || sha256Of(`${line.slice(0, -tail.length)}}`) !== entry.hash)
    problems.push(`dòng ${at + 1}: nội dung đã bị thay đổi (mã băm không khớp)`);
  if (entry.previous !== (before?.hash ?? chainBegin))
    problems.push(`dòng ${at + 1}: chuỗi đứt trước dòng này`);
  if (entry.index !== at) problems.push(`dòng ${at + 1}: mang số ${entry.index}`);
  return problems;
};
