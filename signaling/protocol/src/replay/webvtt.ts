import { captionLimits, type CaptionProblemReason, type Cue } from './captions.ts';

export type CaptionProblem = { line: number; reason: CaptionProblemReason };
export type CaptionReading = { ok: true; cues: Cue[] } | { ok: false; problems: CaptionProblem[] };

const timing =
  /^((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t].*)?$/;
const lineEnd = /\r\n|\n|\r/;
const notCue = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;

const msOf = (stamp: string): number => {
  const [seconds = '0', minutes = '0', hours = '0'] = stamp.split(':').reverse();
  return Math.round((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000);
};

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&lrm;': '',
  '&rlm;': '',
};

/** Characters of a cue before its tags and escapes (`&nbsp;` is the longest) are read. */
const rawCueChars = 8 * captionLimits.cueChars;

/**
 * A cue's words alone: a voice (`<v Tên>`) becomes "Tên: ", other tags go, escapes are read. No part of a pattern can
 * match what the next one matches, and none runs past another `<`: whatever is brought is read in linear time.
 */
const plainText = (raw: string): string =>
  raw
    .replaceAll(/<v(?:\.[^\s<>]*)?[ \t]+([^\s<>][^<>]*)>/g, (_all, who: string) => `${who.trim()}: `)
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (one) => entities[one] ?? one)
    .normalize('NFC')
    .trim();

type Block = { line: number; lines: string[] };

/** Runs of lines between empty ones, each with its first line's number from 1. */
const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const [at, line] of text.split(lineEnd).entries()) {
    if (line.trim() === '') open = null;
    else if (open === null) blocks.push((open = { line: at + 1, lines: [line] }));
    else open.lines.push(line);
  }
  return blocks;
};

/** Where a block's line with the times is; null for a comment or a style. */
const timingAt = ({ lines }: Block): number | null => {
  const [first = '', second] = lines;
  if (first.includes('-->')) return 0;
  if (notCue.test(first)) return null;
  return second?.includes('-->') === true ? 1 : 0;
};

const readCue = (block: Block, at: number, tapeMs: number): Cue | CaptionProblem => {
  const problem = (reason: CaptionProblemReason): CaptionProblem => ({ line: block.line + at, reason });
  const [, from, to] = timing.exec((block.lines[at] ?? '').trim()) ?? [];
  if (from === undefined || to === undefined) return problem('time_wrong');
  const [startMs, endMs] = [msOf(from), msOf(to)];
  if (endMs <= startMs) return problem('time_backwards');
  if (startMs >= tapeMs) return problem('beyond_tape');
  const raw = block.lines.slice(at + 1).join('\n');
  if (raw.length > rawCueChars) return problem('cue_too_long');
  const text = plainText(raw);
  if (text === '') return problem('cue_empty');
  if (text.length > captionLimits.cueChars) return problem('cue_too_long');
  return { startMs, endMs, text };
};

/**
 * Reads captions (W3C WebVTT, 2019) for a tape of this length, ms. Settings of cues, styles and comments are let go
 * of. Stricter than a player, which would pass over what it cannot read: whoever brings a file is to know.
 */
export const readWebVtt = (text: string, tapeMs: number): CaptionReading => {
  const [header, ...blocks] = blocksOf(text.replace(/^\uFEFF/, ''));
  if (header?.line !== 1 || !/^WEBVTT(?:[ \t]|$)/.test(header.lines[0] ?? ''))
    return { ok: false, problems: [{ line: 1, reason: 'no_header' }] };
  const cues: Cue[] = [];
  const problems: CaptionProblem[] = [];
  for (const block of blocks) {
    const at = timingAt(block);
    if (at === null) continue;
    const cue = readCue(block, at, tapeMs);
    if ('reason' in cue) problems.push(cue);
    else if (cue.startMs < (cues.at(-1)?.startMs ?? 0))
      problems.push({ line: block.line + at, reason: 'cue_unordered' });
    else cues.push(cue);
    if (problems.length >= captionLimits.problems) break;
    if (cues.length > captionLimits.cues)
      return { ok: false, problems: [{ line: block.line, reason: 'too_many_cues' }] };
  }
  if (problems.length > 0) return { ok: false, problems };
  return cues.length > 0 ? { ok: true, cues } : { ok: false, problems: [{ line: 1, reason: 'no_cues' }] };
};

const stampOf = (ms: number): string => {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const rest = String(ms % 1_000).padStart(3, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1_000) % 60)}.${rest}`;
};

const escaped = (text: string): string =>
  text
    .split(lineEnd)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** The file that `readWebVtt` reads as these cues. */
export const writeWebVtt = (cues: readonly Cue[]): string =>
  `WEBVTT\n\n${cues
    .map(({ startMs, endMs, text }) => `${stampOf(startMs)} --> ${stampOf(endMs)}\n${escaped(text)}\n`)
    .join('\n')}`;
