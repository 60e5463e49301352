import { type ParagraphBlock, type RuleBlock, type Run } from '../blocks.ts';
import { mm, paragraph, parts, rule, type TextStyle } from '../decree-30.ts';
import { tidyText } from '../rules/tidy-text.ts';
import { bindWords } from '../rules/word-binding.ts';
import { type Typeface } from '../typeface.ts';
import { wrapCentred } from './wrap-centred.ts';

const upright: TextStyle = parts.body;
const bold: TextStyle = parts.heading;

/** A paragraph of the body: justified, its first line indented (Annex I, II.6e). */
export const bodyParagraph = (runs: readonly Run[], keepWithNext = false): ParagraphBlock => ({
  kind: 'paragraph',
  runs: runs.map(({ text, style }) => ({ text: bindWords(text), style })),
  align: 'justify',
  firstLineIndentPt: mm(paragraph.firstLineIndentMm),
  gapBeforePt: 0,
  gapAfterPt: paragraph.gapPt,
  lineSpacing: paragraph.lineSpacing,
  keepWithNext,
});

export const bodyText = (text: string): ParagraphBlock =>
  bodyParagraph([{ text: tidyText(text), style: upright }]);

/** "Chủ trì: đồng chí …", the label bold. */
export const labelled = (label: string, text: string, keepWithNext = false): ParagraphBlock => {
  const words = tidyText(text);
  const head: Run = { text: label, style: bold };
  return bodyParagraph(words === '' ? [head] : [head, { text: ` ${words}`, style: upright }], keepWithNext);
};

/** A heading within the body; stays with what follows. */
export const headingParagraph = (text: string): ParagraphBlock =>
  bodyParagraph([{ text, style: bold }], true);

/** Lines of one style, without indent. */
export const lines = (
  texts: readonly string[],
  style: TextStyle,
  how: { align: 'left' | 'center'; gapBeforePt?: number; gapAfterPt?: number; keepWithNext?: boolean },
): ParagraphBlock => ({
  kind: 'paragraph',
  runs: [{ text: texts.join('\n'), style }],
  align: how.align,
  firstLineIndentPt: 0,
  gapBeforePt: how.gapBeforePt ?? 0,
  gapAfterPt: how.gapAfterPt ?? 0,
  lineSpacing: 1,
  keepWithNext: how.keepWithNext ?? false,
});

export interface CentredText {
  readonly block: ParagraphBlock;
  /** Of its last line, under which a rule may stand. */
  readonly lastLinePt: number;
}

/** A centred text broken into even lines. */
export const centred = (
  text: string,
  how: {
    style: TextStyle;
    maxPt: number;
    typeface: Typeface;
    gapBeforePt?: number;
    gapAfterPt?: number;
    keepWithNext?: boolean;
  },
): CentredText => {
  const broken = wrapCentred(bindWords(text), how);
  const lastLinePt = how.typeface.widthPt(broken.at(-1) ?? '', how.style);
  return { block: lines(broken, how.style, { ...how, align: 'center' }), lastLinePt };
};

/** A line under a text: a part of it (Annex I, II.2b, 5b) unless told otherwise. */
export const ruleUnder = (
  { lastLinePt }: Pick<CentredText, 'lastLinePt'>,
  how: { part?: number; gapBeforePt?: number; gapAfterPt?: number } = {},
): RuleBlock => ({
  kind: 'rule',
  widthPt: lastLinePt * (how.part ?? rule.part),
  thicknessPt: rule.thicknessPt,
  gapBeforePt: how.gapBeforePt ?? 3,
  gapAfterPt: how.gapAfterPt ?? 0,
});
