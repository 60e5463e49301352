import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type ColumnPart, type ColumnsBlock, type FrameBlock, type TableBlock } from '../blocks.ts';
import { type TextStyle } from '../decree-30.ts';
import { paragraphOf, ruleParagraph, signatureParagraph, spacer, textRuns, twips } from './paragraphs.ts';

const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
} as const;
const noMargins = { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA } as const;

/** A frame is a table of one cell: the only thing in Word with a size to the millimetre. */
const frameTable = ({ run, widthPt, heightPt, colour }: FrameBlock): Table => {
  const line = { style: BorderStyle.SINGLE, size: 8, color: colour.slice(1) } as const;
  return new Table({
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    width: { size: twips(widthPt), type: WidthType.DXA },
    columnWidths: [twips(widthPt)],
    margins: noMargins,
    borders: { ...noBorders, top: line, bottom: line, left: line, right: line },
    rows: [
      new TableRow({
        height: { value: twips(heightPt), rule: HeightRule.EXACT },
        children: [
          new TableCell({
            width: { size: twips(widthPt), type: WidthType.DXA },
            verticalAlign: VerticalAlign.CENTER,
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: textRuns(run, colour),
                keepNext: true,
              }),
            ],
          }),
        ],
      }),
    ],
  });
};

const partChildren = (part: ColumnPart, columnPt: number, keepWithNext: boolean): (Paragraph | Table)[] => {
  switch (part.kind) {
    case 'paragraph':
      return [paragraphOf(part, keepWithNext)];
    case 'rule':
      return [ruleParagraph(part, columnPt)];
    case 'signature':
      return [signatureParagraph(part)];
    case 'frame':
      return [frameTable(part)];
  }
};

/** A cell may neither be empty nor end with a table. */
const closed = (children: (Paragraph | Table)[]): (Paragraph | Table)[] =>
  children.at(-1) instanceof Paragraph ? children : [...children, spacer(1, { keepNext: true })];

/** Columns as a table without lines; the gap above also keeps it apart from a table before it. */
export const columnsTable = ({ columns, gapBeforePt, keepWithNext }: ColumnsBlock): (Paragraph | Table)[] => [
  ...(gapBeforePt > 0 ? [spacer(gapBeforePt, { keepNext: true })] : []),
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, { widthPt }) => sum + twips(widthPt), 0), type: WidthType.DXA },
    columnWidths: columns.map(({ widthPt }) => twips(widthPt)),
    margins: noMargins,
    borders: noBorders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: columns.map(
          ({ widthPt, parts }) =>
            new TableCell({
              width: { size: twips(widthPt), type: WidthType.DXA },
              children: closed(
                parts.flatMap((part, index) =>
                  partChildren(part, widthPt, keepWithNext || index < parts.length - 1),
                ),
              ),
            }),
        ),
      }),
    ],
  }),
];

/** As in the PDF 2 pt above and below the text; above, the line of half a point is part of it. */
const cellMargins = { top: 30, bottom: 40, left: 80, right: 80, marginUnitType: WidthType.DXA } as const;

const tableRow = (
  block: TableBlock,
  texts: readonly string[],
  { style, isHead }: { style: TextStyle; isHead: boolean },
): TableRow =>
  new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: block.columns.map(
      ({ widthPt, align }, index) =>
        new TableCell({
          width: { size: twips(widthPt), type: WidthType.DXA },
          verticalAlign: isHead ? VerticalAlign.CENTER : VerticalAlign.TOP,
          children: [
            new Paragraph({
              alignment: isHead || align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
              children: [new TextRun({ text: texts[index] ?? '', size: style.sizePt * 2, bold: style.bold })],
            }),
          ],
        }),
    ),
  });

/** A table with lines; its head comes again on every page. */
export const linedTable = (block: TableBlock): (Paragraph | Table)[] => {
  const headings = block.columns.map(({ heading }) => heading);
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: {
        size: block.columns.reduce((sum, { widthPt }) => sum + twips(widthPt), 0),
        type: WidthType.DXA,
      },
      columnWidths: block.columns.map(({ widthPt }) => twips(widthPt)),
      margins: cellMargins,
      rows: [
        tableRow(block, headings, { style: block.headStyle, isHead: true }),
        ...block.rows.map((texts) => tableRow(block, texts, { style: block.cellStyle, isHead: false })),
      ],
    }),
  ];
};
