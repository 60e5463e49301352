import {
  type Block,
  type ColumnPart,
  type ColumnsBlock,
  type FrameBlock,
  type RuleBlock,
} from '../blocks.ts';
import { textWidthPt } from '../decree-30.ts';
import { type Typeface } from '../typeface.ts';
import { type Mark, movedMarks, stacked, type Strip } from './strips.ts';
import { tableStrips } from './table-strips.ts';
import { textStrips } from './text-strips.ts';

const ruleStrip = (block: RuleBlock, widthPt: number): Strip => {
  const x = (widthPt - block.widthPt) / 2;
  const y = block.thicknessPt / 2;
  return {
    heightPt: block.thicknessPt,
    gapBeforePt: block.gapBeforePt,
    isGluedToNext: true,
    marks: [{ kind: 'line', x, y, x2: x + block.widthPt, y2: y, thicknessPt: block.thicknessPt }],
    repeatedHead: null,
  };
};

const frameThicknessPt = 1;
/** Of capitals, in parts of the size. */
const capHeight = 0.662;

const frameStrip = (block: FrameBlock, widthPt: number, typeface: Typeface): Strip => {
  const { run, colour, heightPt } = block;
  const x = (widthPt - block.widthPt) / 2;
  const inset = frameThicknessPt / 2;
  return {
    heightPt,
    gapBeforePt: block.gapBeforePt,
    isGluedToNext: true,
    marks: [
      {
        kind: 'box',
        x: x + inset,
        y: inset,
        widthPt: block.widthPt - frameThicknessPt,
        heightPt: heightPt - frameThicknessPt,
        thicknessPt: frameThicknessPt,
        colour,
      },
      {
        kind: 'text',
        x: x + (block.widthPt - typeface.widthPt(run.text, run.style)) / 2,
        y: (heightPt + capHeight * run.style.sizePt) / 2,
        text: run.text,
        style: run.style,
        colour,
      },
    ],
    repeatedHead: null,
  };
};

const partStrips = (part: ColumnPart, widthPt: number, typeface: Typeface): Strip[] => {
  switch (part.kind) {
    case 'paragraph':
      return spaced(textStrips(part, widthPt, typeface), part.gapAfterPt);
    case 'rule':
      return spaced([ruleStrip(part, widthPt)], part.gapAfterPt);
    case 'frame':
      return [frameStrip(part, widthPt, typeface)];
    case 'signature':
      return [
        {
          heightPt: part.heightPt,
          gapBeforePt: 0,
          isGluedToNext: true,
          marks: [{ kind: 'slot', slot: part.slot, x: 0, y: 0, widthPt, heightPt: part.heightPt }],
          repeatedHead: null,
        },
      ];
  }
};

/** Room after a block belongs to its last strip; it may hang over the page's end (see paginate). */
const spaced = (strips: readonly Strip[], gapAfterPt: number): Strip[] =>
  gapAfterPt === 0 ? [...strips] : [...strips, emptyStrip(gapAfterPt, strips.at(-1)?.isGluedToNext ?? false)];

const emptyStrip = (gapBeforePt: number, isGluedToNext: boolean): Strip => ({
  heightPt: 0,
  gapBeforePt,
  isGluedToNext,
  marks: [],
  repeatedHead: null,
});

/**
 * Columns side by side: what is beside the shorter columns is one strip, the rest of the longest follows line
 * by line, so that even a list longer than a page stays within the pages.
 */
const columnStrips = (block: ColumnsBlock, typeface: Typeface): Strip[] => {
  let x = 0;
  const columns = block.columns.map(({ widthPt, parts }) => {
    const left = x;
    x += widthPt;
    const strips = parts.flatMap((part) => partStrips(part, widthPt, typeface));
    return { left, strips, heightPt: stacked(strips).heightPt };
  });
  const [longest, ...others] = [...columns].sort((a, b) => b.heightPt - a.heightPt);
  if (!longest) return [];
  const besidePt = Math.max(0, ...others.map(({ heightPt }) => heightPt));
  const count = countWithin(longest.strips, besidePt);
  const beside = stacked(longest.strips.slice(0, count));
  const marks: Mark[] = [
    ...movedMarks(beside.marks, longest.left, 0),
    ...others.flatMap(({ strips, left }) => movedMarks(stacked(strips).marks, left, 0)),
  ];
  const rest = longest.strips.slice(count).map((strip) => ({
    ...strip,
    marks: movedMarks(strip.marks, longest.left, 0),
    isGluedToNext: true,
  }));
  const first: Strip = {
    heightPt: rest.length === 0 ? Math.max(besidePt, beside.heightPt) : beside.heightPt,
    gapBeforePt: block.gapBeforePt,
    isGluedToNext: true,
    marks,
    repeatedHead: null,
  };
  const strips = [first, ...rest];
  return strips.map((strip, index) =>
    index === strips.length - 1 ? { ...strip, isGluedToNext: block.keepWithNext } : strip,
  );
};

/** How many strips begin above this height; at least one. */
const countWithin = (strips: readonly Strip[], heightPt: number): number => {
  let count = 0;
  while (count < strips.length && stacked(strips.slice(0, count)).heightPt < heightPt) count += 1;
  return Math.max(1, count);
};

/** A block in the width of the text. */
export const blockStrips = (block: Block, typeface: Typeface): Strip[] => {
  switch (block.kind) {
    case 'columns':
      return columnStrips(block, typeface);
    case 'table':
      return spaced(tableStrips(block, typeface), block.gapAfterPt);
    case 'paragraph':
    case 'rule':
      return partStrips(block, textWidthPt, typeface);
  }
};
