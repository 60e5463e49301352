import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type ISpacingProperties,
} from 'docx';
import { type Align, type ParagraphBlock, type RuleBlock, type Run, type SignatureBlock } from '../blocks.ts';

/** Twentieths of a point, never below what is asked: the decree's numbers are lower limits. */
export const twips = (pt: number): number => Math.ceil(Math.round(pt * 2_000) / 100);

/** Of the single line, as Word counts line spacing. */
const singleLine = 240;

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const satisfies Record<Align, string>;

/** Line breaks in the text become breaks within the paragraph. */
export const textRuns = ({ text, style }: Run, colour?: string): TextRun[] =>
  text.split('\n').map(
    (line, index) =>
      new TextRun({
        text: line,
        size: style.sizePt * 2,
        bold: style.bold,
        italics: style.italic,
        ...(colour === undefined ? {} : { color: colour.slice(1) }),
        ...(index === 0 ? {} : { break: 1 }),
      }),
  );

export const paragraphOf = (block: ParagraphBlock, keepWithNext = block.keepWithNext): Paragraph =>
  new Paragraph({
    children: block.runs.flatMap((run) => textRuns(run)),
    alignment: alignments[block.align],
    indent: { firstLine: twips(block.firstLineIndentPt) },
    spacing: {
      before: twips(block.gapBeforePt),
      after: twips(block.gapAfterPt),
      line: Math.round(block.lineSpacing * singleLine),
      lineRule: LineRuleType.AUTO,
    },
    keepNext: keepWithNext,
    widowControl: true,
  });

const exactly = (pt: number): ISpacingProperties => ({ line: twips(pt), lineRule: LineRuleType.EXACT });

/** Room without text; the least a paragraph can take is a point. */
export const spacer = (heightPt: number, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    children: [new TextRun({ text: '', size: 2 })],
    spacing: { before: 0, after: 0, ...exactly(Math.max(1, heightPt)) },
    ...more,
  });

/** A line as the border of an empty paragraph, indented on both sides: it moves with the text above it. */
export const ruleParagraph = (block: RuleBlock, columnPt: number): Paragraph => {
  const indent = twips((columnPt - block.widthPt) / 2);
  return new Paragraph({
    children: [new TextRun({ text: '', size: 2 })],
    indent: { left: indent, right: indent },
    border: {
      bottom: {
        style: BorderStyle.SINGLE,
        size: Math.round(block.thicknessPt * 8),
        space: 0,
        color: '000000',
      },
    },
    spacing: {
      before: twips(Math.max(0, block.gapBeforePt - 1)),
      after: twips(block.gapAfterPt),
      ...exactly(1),
    },
    keepNext: true,
  });
};

export const signatureParagraph = ({ heightPt }: SignatureBlock): Paragraph =>
  spacer(1, { spacing: { before: twips(heightPt - 1), after: 0, ...exactly(1) }, keepNext: true });
