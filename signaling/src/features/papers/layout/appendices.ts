import { type Paper, type PaperAppendix, type PaperAttendee, type PaperPresence } from '@giaoban/protocol';
import { type Block, type PaperSection, type TableBlock } from '../blocks.ts';
import { mm, parts, textWidthPt } from '../decree-30.ts';
import { dateText } from '../rules/dates.ts';
import { kindNames, numberAndSymbol } from '../rules/number-and-symbol.ts';
import { capitals, tidyText } from '../rules/tidy-text.ts';
import { type Typeface } from '../typeface.ts';
import { appendixLabel } from './appendix-labels.ts';
import { partsBlocks, withEndMark } from './paper-parts.ts';
import { centred, lines, ruleUnder } from './paragraphs.ts';

const presenceWords: Record<PaperPresence, string> = {
  hall: 'Tại điểm cầu',
  online: 'Trực tuyến',
  substitute: 'Dự thay',
  excused: 'Vắng có lý do',
  absent: 'Vắng',
};

/** Their widths fill the text's. */
const columns: TableBlock['columns'] = [
  { widthPt: mm(13), heading: 'STT', align: 'center' },
  { widthPt: mm(43), heading: 'Họ và tên', align: 'left' },
  { widthPt: mm(53), heading: 'Chức vụ, đơn vị', align: 'left' },
  { widthPt: mm(30), heading: 'Hình thức dự', align: 'center' },
  { widthPt: textWidthPt - mm(13 + 43 + 53 + 30), heading: 'Ghi chú', align: 'left' },
];

const attendeeRow = (attendee: PaperAttendee, index: number): string[] => [
  String(index + 1),
  tidyText(attendee.name),
  [attendee.post, attendee.unitName]
    .map(tidyText)
    .filter((text) => text !== '')
    .join(', '),
  presenceWords[attendee.presence],
  tidyText(attendee.note),
];

/** The list of those who took part. */
const attendeeTable = (attendees: readonly PaperAttendee[]): TableBlock => ({
  kind: 'table',
  columns,
  rows: attendees.map(attendeeRow),
  headStyle: parts.tableHead,
  cellStyle: parts.tableCell,
  gapAfterPt: 6,
});

/** "(Kèm theo Biên bản số 05/BB-UBND ngày … của Ủy ban nhân dân tỉnh …)" (Annex I, III.1c). */
const belongsTo = ({ kind, agency, number, date }: Paper): string => {
  const symbol = numberAndSymbol(kind, agency, number).trim();
  return `(Kèm theo ${kindNames[kind]} số ${number === null ? '……' : ''}${symbol} ${dateText(date)} của ${tidyText(agency.name)})`;
};

const head = (paper: Paper, appendix: PaperAppendix, label: string, typeface: Typeface): Block[] => {
  const wide = { maxPt: textWidthPt - mm(10), typeface, keepWithNext: true };
  const note = centred(belongsTo(paper), { ...wide, style: parts.appendixNote });
  return [
    lines([label], parts.appendixWord, { align: 'center', keepWithNext: true }),
    centred(capitals(appendix.title), { ...wide, style: parts.appendixTitle }).block,
    note.block,
    ruleUnder(note, { gapAfterPt: 12 }),
  ];
};

/** Each appendix on pages of its own, counted from 1; numbered when there are several (Annex I, III.1a, 1đ). */
export const appendixSections = (paper: Paper, typeface: Typeface): PaperSection[] =>
  paper.appendices.map((appendix) => {
    const label = appendixLabel(paper.appendices, appendix);
    const blocks =
      appendix.kind === 'attendees'
        ? [attendeeTable(appendix.attendees)]
        : withEndMark(partsBlocks(appendix.parts));
    return { blocks: [...head(paper, appendix, label, typeface), ...blocks] };
  });
