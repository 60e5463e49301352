import { type Paper } from '@giaoban/protocol';
import { type Block, type ColumnPart, type ColumnsBlock, type FrameBlock } from '../blocks.ts';
import { colours, headColumnsMm, mm, parts, textWidthPt, urgencyBoxMm } from '../decree-30.ts';
import { placeAndDate } from '../rules/dates.ts';
import { kindTitles, numberLine, scopeWords, urgencyWords } from '../rules/number-and-symbol.ts';
import { capitals, tidyText } from '../rules/tidy-text.ts';
import { shortAuthority } from '../rules/authority-names.ts';
import { type Typeface } from '../typeface.ts';
import { centred, lines, ruleUnder } from './paragraphs.ts';

const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const motto = 'Độc lập - Tự do - Hạnh phúc';
/** Between the texts of neighbouring columns. */
const columnPaddingPt = 6;
const leftPt = mm(headColumnsMm.left);
const rightPt = mm(headColumnsMm.right);

const columns = (
  left: readonly ColumnPart[],
  right: readonly ColumnPart[],
  gapBeforePt: number,
): ColumnsBlock => ({
  kind: 'columns',
  columns: [
    { widthPt: leftPt, parts: left },
    { widthPt: rightPt, parts: right },
  ],
  gapBeforePt,
  keepWithNext: true,
});

/** Boxes 1 and 2 (Annex I, IV): the agency left, the nation and its motto right, a line under each. */
const namesRow = ({ agency }: Paper, typeface: Typeface): ColumnsBlock => {
  const maxPt = leftPt - columnPaddingPt;
  const superior =
    agency.superiorName === null
      ? []
      : [
          centred(shortAuthority(capitals(agency.superiorName)), {
            style: parts.superiorAgency,
            maxPt,
            typeface,
          }).block,
        ];
  const own = centred(capitals(agency.name), { style: parts.agency, maxPt, typeface });
  const mottoPt = typeface.widthPt(motto, parts.motto);
  return columns(
    [...superior, own.block, ruleUnder(own)],
    [
      lines([nation], parts.nation, { align: 'center' }),
      lines([motto], parts.motto, { align: 'center' }),
      ruleUnder({ lastLinePt: mottoPt }, { part: 1 }),
    ],
    0,
  );
};

/** Boxes 3 and 4, level with each other. Minutes have no box 4 (Annex III, form 1.9). */
const numberRow = (paper: Paper, typeface: Typeface): ColumnsBlock => {
  const number = numberLine(paper.kind, paper.agency, paper.number);
  const left = wrapNumber(number, typeface);
  if (paper.kind === 'minutes') return columns([left], [], 8);
  const right = centred(placeAndDate(paper.place, paper.date), {
    style: parts.placeAndDate,
    maxPt: rightPt - columnPaddingPt,
    typeface,
  });
  return columns([left], [right.block], 8);
};

const wrapNumber = (number: string, typeface: Typeface) =>
  centred(number, { style: parts.symbol, maxPt: leftPt - columnPaddingPt, typeface }).block;

const framePaddingPt = 6;

/** Box 10b (urgency, its size by Annex I, III.2b) left and box 11 (scope, III.2c) right, below the head. */
const marksRow = ({ urgency, scope }: Paper, typeface: Typeface): ColumnsBlock[] => {
  if (urgency === null && scope === null) return [];
  const left: FrameBlock[] = [];
  const right: FrameBlock[] = [];
  if (urgency !== null) {
    const { width, height } = urgencyBoxMm[urgency];
    left.push({
      kind: 'frame',
      run: { text: urgencyWords[urgency], style: parts.urgency },
      widthPt: mm(width),
      heightPt: mm(height),
      colour: colours.urgency,
      gapBeforePt: 0,
    });
  }
  if (scope !== null) {
    const text = scopeWords[scope];
    right.push({
      kind: 'frame',
      run: { text, style: parts.scope },
      widthPt: typeface.widthPt(text, parts.scope) + 2 * framePaddingPt,
      heightPt: mm(8),
      colour: colours.black,
      gapBeforePt: 0,
    });
  }
  return [columns(left, right, 8)];
};

/** Box 5a: kind and subject, a line below (Annex I, II.5b). */
const titleBlocks = (paper: Paper, typeface: Typeface): Block[] => {
  const subject = centred(tidyText(paper.subject), {
    style: parts.subject,
    maxPt: textWidthPt - mm(10),
    typeface,
    keepWithNext: true,
  });
  return [
    lines([kindTitles[paper.kind]], parts.title, { align: 'center', gapBeforePt: 16, keepWithNext: true }),
    subject.block,
    ruleUnder(subject, { gapAfterPt: 14 }),
  ];
};

/** Everything above the body on the first page. */
export const paperHead = (paper: Paper, typeface: Typeface): Block[] => [
  namesRow(paper, typeface),
  numberRow(paper, typeface),
  ...marksRow(paper, typeface),
  ...titleBlocks(paper, typeface),
];
