import { type TextStyle } from '../decree-30.ts';
import { breakWorthPt } from '../rules/word-binding.ts';
import { type Typeface } from '../typeface.ts';

interface Break {
  readonly costPt: number;
  readonly lines: readonly string[];
}

/**
 * Breaks a centred text into as few lines as fit, of about the same width, and broken where the sense allows, as a typist would; every line is at
 * most `maxPt` wide unless a single word is wider.
 */
export const wrapCentred = (
  text: string,
  { style, maxPt, typeface }: { style: TextStyle; maxPt: number; typeface: Typeface },
): readonly string[] => {
  const words = text.split(' ').flatMap((word) => cut(word, maxPt, (part) => typeface.widthPt(part, style)));
  const width = (from: number, to: number): number =>
    typeface.widthPt(words.slice(from, to).join(' '), style);
  const needed = fewestLines(words.length, maxPt, width);
  const idealPt = width(0, words.length) / needed;
  const bestFrom = (from: number, linesLeft: number): Break | null => {
    if (linesLeft === 0) return from === words.length ? { costPt: 0, lines: [] } : null;
    let best: Break | null = null;
    for (let to = from + 1; to <= words.length; to += 1) {
      const widthPt = width(from, to);
      if (widthPt > maxPt && to > from + 1) break;
      const rest = bestFrom(to, linesLeft - 1);
      if (rest === null) continue;
      const worthPt = to < words.length ? breakWorthPt(words[to - 1] ?? '', words[to] ?? '') : 0;
      const costPt = rest.costPt + Math.abs(widthPt - idealPt) - worthPt;
      if (best === null || costPt < best.costPt)
        best = { costPt, lines: [words.slice(from, to).join(' '), ...rest.lines] };
    }
    return best;
  };
  return needed > maxBalanced ? greedy(words, maxPt, width) : (bestFrom(0, needed)?.lines ?? [text]);
};

/** More lines than this are no title any more; they are filled one after the other. */
const maxBalanced = 4;

const greedy = (
  words: readonly string[],
  maxPt: number,
  width: (from: number, to: number) => number,
): string[] => {
  const lines: string[] = [];
  let from = 0;
  for (let to = 1; to <= words.length; to += 1) {
    if (to < words.length && width(from, to + 1) <= maxPt) continue;
    lines.push(words.slice(from, to).join(' '));
    from = to;
  }
  return lines;
};

const fewestLines = (count: number, maxPt: number, width: (from: number, to: number) => number): number => {
  let lines = 1;
  let from = 0;
  for (let to = 1; to <= count; to += 1) {
    if (width(from, to) <= maxPt || to === from + 1) continue;
    lines += 1;
    from = to - 1;
  }
  return lines;
};

/** A word wider than the line (an address, a run of letters) in parts that fit. */
export const cut = (word: string, maxPt: number, widthPt: (part: string) => number): string[] => {
  if (widthPt(word) <= maxPt) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && widthPt(part + letter) > maxPt) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
};
