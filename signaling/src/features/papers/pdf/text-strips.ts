import { type Align, type ParagraphBlock } from '../blocks.ts';
import { colours, fontMetrics } from '../decree-30.ts';
import { type Typeface } from '../typeface.ts';
import { breakLines, type Line } from './break-lines.ts';
import { type Mark, type Strip } from './strips.ts';

/** Words next to each other in one style are one mark, so that they can be searched; stretched words are not. */
const lineMarks = (
  line: Line,
  { x, y, stretchPt, drawn }: { x: number; y: number; stretchPt: number; drawn: Typeface['drawn'] },
): Mark[] => {
  const marks: Mark[] = [];
  let at = x;
  line.pieces.forEach((piece, index) => {
    if (piece.spacePt > 0) at += piece.spacePt + stretchPt;
    const before = marks.at(-1);
    const following = line.pieces[index + 1];
    const joins = before?.kind === 'text' && before.style === piece.style && stretchPt === 0;
    const space = following !== undefined && following.spacePt > 0 ? ' ' : '';
    if (joins) marks[marks.length - 1] = { ...before, text: before.text + drawn(piece.text) + space };
    else
      marks.push({
        kind: 'text',
        x: at,
        y,
        text: drawn(piece.text) + space,
        style: piece.style,
        colour: colours.black,
      });
    at += piece.widthPt;
  });
  return marks;
};

const startOf = (align: Align, line: Line, widthPt: number): number => {
  if (align === 'center') return (widthPt - line.widthPt) / 2;
  return align === 'right' ? widthPt - line.widthPt : 0;
};

/** How far each space of a justified line is stretched. */
const stretchOf = (line: Line, widthPt: number): number => {
  const spaces = line.pieces.filter(({ spacePt }) => spacePt > 0).length;
  return spaces === 0 ? 0 : Math.max(0, (widthPt - line.widthPt) / spaces);
};

/** A single line's height. */
const singleLinePt = (line: Line, fallbackPt: number): number =>
  Math.max(0, ...line.pieces.map(({ style }) => style.sizePt), line.pieces.length === 0 ? fallbackPt : 0) *
  fontMetrics.line;

/**
 * A paragraph's lines. The first two and the last two stay together (no widow, no orphan); room for a further
 * line spacing is above the line, as in Word.
 */
export const textStrips = (
  block: Pick<
    ParagraphBlock,
    'runs' | 'align' | 'firstLineIndentPt' | 'gapBeforePt' | 'lineSpacing' | 'keepWithNext'
  >,
  widthPt: number,
  typeface: Typeface,
): Strip[] => {
  const widths = { firstPt: widthPt - block.firstLineIndentPt, otherPt: widthPt };
  const lines = breakLines(block.runs, widths, typeface);
  const fallbackPt = block.runs[0]?.style.sizePt ?? 0;
  return lines.map((line, index) => {
    const indentPt = index === 0 ? block.firstLineIndentPt : 0;
    const roomPt = widthPt - indentPt;
    const singlePt = singleLinePt(line, fallbackPt);
    const heightPt = singlePt * block.lineSpacing;
    const baselinePt = heightPt - singlePt + (singlePt / fontMetrics.line) * fontMetrics.ascent;
    const stretchPt = block.align === 'justify' && !line.isLast ? stretchOf(line, roomPt) : 0;
    const isWithNext = index === 0 || index === lines.length - 2;
    return {
      heightPt,
      gapBeforePt: index === 0 ? block.gapBeforePt : 0,
      isGluedToNext: index === lines.length - 1 ? block.keepWithNext : isWithNext,
      marks: lineMarks(line, {
        x: indentPt + startOf(block.align, line, roomPt),
        y: baselinePt,
        stretchPt,
        drawn: typeface.drawn,
      }),
      repeatedHead: null,
    };
  });
};
