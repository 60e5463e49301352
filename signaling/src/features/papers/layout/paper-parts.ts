import { type PaperPart, type PaperTask } from '@giaoban/protocol';
import { type ParagraphBlock } from '../blocks.ts';
import { parts } from '../decree-30.ts';
import { shortDate } from '../rules/dates.ts';
import { pointLetter, roman } from '../rules/enumeration.ts';
import {
  asSentence,
  capitals,
  tidyText,
  withCapital,
  withClosingMark,
  withoutEndMark,
} from '../rules/tidy-text.ts';
import { voteText } from '../rules/votes.ts';
import { bodyParagraph, bodyText, headingParagraph, labelled } from './paragraphs.ts';

/** Where the numbering stands: clauses start again in each section, points in each clause. */
interface Counters {
  readonly section: number;
  readonly clause: number;
  readonly point: number;
}

const taskText = ({ unitName, text, dueOn }: PaperTask): string => {
  const what = `${withCapital(unitName)} ${tidyText(text)}`;
  return dueOn === null
    ? asSentence(what)
    : `${withoutEndMark(what)}; hoàn thành trước ngày ${shortDate(dueOn)}.`;
};

const countersAfter = (counters: Counters, part: PaperPart): Counters => {
  const { section, clause, point } = counters;
  if (part.kind === 'section') return { section: section + 1, clause: 0, point: 0 };
  const level = part.kind === 'task' ? part.level : part.kind;
  if (level === 'clause') return { section, clause: clause + 1, point: 0 };
  if (level === 'point') return { section, clause, point: point + 1 };
  return counters;
};

/** One piece of the body with its number (Annex I, II.6đ). */
const partBlocks = (part: PaperPart, { section, clause, point }: Counters): ParagraphBlock[] => {
  switch (part.kind) {
    case 'section':
      return [headingParagraph(`${roman(section)}. ${capitals(part.heading)}`)];
    case 'clause': {
      const { heading, text } = part;
      if (heading === null) return [bodyText(`${clause}. ${text ?? ''}`)];
      const head = headingParagraph(`${clause}. ${tidyText(heading)}`);
      return text === null ? [head] : [head, bodyText(text)];
    }
    case 'point':
      return [bodyText(`${pointLetter(point)}) ${part.text}`)];
    case 'dash':
      return [bodyText(`- ${part.text}`)];
    case 'paragraph':
      return [bodyText(part.text)];
    case 'task':
      return [
        bodyText(`${part.level === 'clause' ? `${clause}.` : `${pointLetter(point)})`} ${taskText(part)}`),
      ];
    case 'vote': {
      const { label, text } = voteText(part);
      return [labelled(label, text)];
    }
  }
};

/** The pieces in order, numbered. */
export const partsBlocks = (pieces: readonly PaperPart[]): ParagraphBlock[] => {
  const blocks: ParagraphBlock[] = [];
  let counters: Counters = { section: 0, clause: 0, point: 0 };
  for (const part of pieces) {
    counters = countersAfter(counters, part);
    blocks.push(...partBlocks(part, counters));
  }
  return blocks;
};

/** The last words end with "./.". */
export const withEndMark = (blocks: readonly ParagraphBlock[]): ParagraphBlock[] => {
  const last = blocks.at(-1);
  const lastRun = last?.runs.at(-1);
  if (!last || !lastRun) return [];
  const ended = { ...lastRun, text: withClosingMark(lastRun.text) };
  return [...blocks.slice(0, -1), { ...last, runs: [...last.runs.slice(0, -1), ended] }];
};

/** The paper's last words, which stay with the signature. */
export const closing = (blocks: readonly ParagraphBlock[]): ParagraphBlock[] => {
  const ended = withEndMark(blocks);
  return ended.map((block, index) => (index === ended.length - 1 ? { ...block, keepWithNext: true } : block));
};

/** A list of names: one goes on in the line, several stand below with dashes. */
export const listAfter = (label: string, names: readonly string[]): ParagraphBlock[] => {
  const [only = ''] = names;
  if (names.length < 2) return [bodyParagraph([{ text: `${label} ${tidyText(only)}`, style: parts.body }])];
  return [
    bodyParagraph([{ text: label, style: parts.body }], true),
    ...names.map((name, index) =>
      bodyText(`- ${withoutEndMark(name)}${index === names.length - 1 ? '.' : ';'}`),
    ),
  ];
};
