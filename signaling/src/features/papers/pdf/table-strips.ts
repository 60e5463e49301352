import { type TableBlock } from '../blocks.ts';
import { type TextStyle, textHeightPt } from '../decree-30.ts';
import { type Typeface } from '../typeface.ts';
import { type Mark, movedMarks, stacked, type Strip } from './strips.ts';
import { textStrips } from './text-strips.ts';

const linePt = 0.5;
const paddingXPt = 4;
const paddingYPt = 2;

type Columns = TableBlock['columns'];

interface Row {
  readonly cells: readonly (readonly Strip[])[];
}

const rowOf = (
  texts: readonly string[],
  {
    columns,
    style,
    isHead,
    typeface,
  }: { columns: Columns; style: TextStyle; isHead: boolean; typeface: Typeface },
): Row => ({
  cells: columns.map(({ widthPt, align }, index) =>
    textStrips(
      {
        runs: [{ text: texts[index] ?? '', style }],
        align: isHead ? 'center' : align,
        firstLineIndentPt: 0,
        gapBeforePt: 0,
        lineSpacing: 1,
        keepWithNext: false,
      },
      widthPt - 2 * paddingXPt,
      typeface,
    ),
  ),
});

const heightOf = ({ cells }: Row): number =>
  Math.max(...cells.map((strips) => stacked(strips).heightPt)) + 2 * paddingYPt;

/** A row that is taller than a page goes on in further rows. */
const cutRow = (row: Row, maxPt: number): Row[] => {
  if (heightOf(row) <= maxPt) return [row];
  const tallestPt = Math.max(...row.cells.flat().map(({ heightPt }) => heightPt));
  const lines = Math.max(1, Math.floor((maxPt - 2 * paddingYPt) / tallestPt));
  const first = { cells: row.cells.map((strips) => strips.slice(0, lines)) };
  return [first, ...cutRow({ cells: row.cells.map((strips) => strips.slice(lines)) }, maxPt)];
};

const rowMarks = (row: Row, columns: Columns, isHead: boolean): Mark[] => {
  const heightPt = heightOf(row);
  let x = 0;
  return columns.flatMap(({ widthPt }, index): Mark[] => {
    const cell = stacked(row.cells[index] ?? []);
    const left = x;
    x += widthPt;
    const top = isHead ? (heightPt - cell.heightPt) / 2 : paddingYPt;
    const box = { kind: 'box', y: 0, heightPt, thicknessPt: linePt, colour: '#000000' } as const;
    return [{ ...box, x: left, widthPt }, ...movedMarks(cell.marks, left + paddingXPt, top)];
  });
};

/** One strip a row; the head is drawn again where a page begins within the table. */
export const tableStrips = (block: TableBlock, typeface: Typeface): Strip[] => {
  const { columns, headStyle, cellStyle, rows } = block;
  const headings = columns.map(({ heading }) => heading);
  const headRow = rowOf(headings, { columns, style: headStyle, isHead: true, typeface });
  const head: Strip = {
    heightPt: heightOf(headRow),
    gapBeforePt: 0,
    isGluedToNext: true,
    marks: rowMarks(headRow, columns, true),
    repeatedHead: null,
  };
  const maxPt = textHeightPt - head.heightPt;
  const whole = rows.flatMap((texts) =>
    cutRow(rowOf(texts, { columns, style: cellStyle, isHead: false, typeface }), maxPt),
  );
  return [
    head,
    ...whole.map((row) => ({
      heightPt: heightOf(row),
      gapBeforePt: 0,
      isGluedToNext: false,
      marks: rowMarks(row, columns, false),
      repeatedHead: head,
    })),
  ];
};
