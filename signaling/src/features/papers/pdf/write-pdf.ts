import PDFDocument from 'pdfkit';
import { type PaperLayout, type SignatureSlot } from '../blocks.ts';
import { colours, fontMetrics, mm, page, parts, textHeightPt, textWidthPt } from '../decree-30.ts';
import { faceOf, faces, type Typeface } from '../typeface.ts';
import { blockStrips } from './block-strips.ts';
import { paginate, type PlacedPage } from './paginate.ts';
import { type Mark, movedMarks } from './strips.ts';

/** Where a signature's picture may go; points, from the page's top left corner. */
export interface SlotPlace {
  readonly slot: SignatureSlot;
  /** From 0. */
  readonly pageIndex: number;
  readonly x: number;
  readonly y: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

export interface PaperPdf {
  readonly bytes: Buffer;
  readonly slots: readonly SlotPlace[];
}

const left = mm(page.marginMm.left);
const top = mm(page.marginMm.top);
const sizePt: [number, number] = [mm(page.widthMm), mm(page.heightMm)];

const draw = (pdf: PDFKit.PDFDocument, mark: Mark): void => {
  switch (mark.kind) {
    case 'text':
      pdf
        .font(faceOf(mark.style), mark.style.sizePt)
        .fillColor(mark.colour)
        .text(mark.text, mark.x, mark.y, { lineBreak: false, baseline: 'alphabetic' });
      return;
    case 'line':
      pdf.lineWidth(mark.thicknessPt).moveTo(mark.x, mark.y).lineTo(mark.x2, mark.y2).stroke(colours.black);
      return;
    case 'box':
      pdf.lineWidth(mark.thicknessPt).rect(mark.x, mark.y, mark.widthPt, mark.heightPt).stroke(mark.colour);
      return;
    case 'slot':
      return;
  }
};

/** A page's marks, from the page's corner; its number in the top margin, not on the first (Annex I, I.7). */
const pageMarks = (placed: PlacedPage, numberInSection: number, typeface: Typeface): Mark[] => {
  const marks = placed.flatMap(({ strip, topPt }) => movedMarks(strip.marks, left, top + topPt));
  if (numberInSection === 1) return marks;
  const text = String(numberInSection);
  const style = parts.pageNumber;
  const x = left + (textWidthPt - typeface.widthPt(text, style)) / 2;
  const y = mm(page.pageNumberTopMm) + fontMetrics.ascent * style.sizePt;
  return [{ kind: 'text', x, y, text, style, colour: colours.black }, ...marks];
};

const layOutPages = (layout: PaperLayout, typeface: Typeface): Mark[][] =>
  layout.sections.flatMap(({ blocks }) => {
    const strips = blocks.flatMap((block) => blockStrips(block, typeface));
    return paginate(strips, textHeightPt).map((placed, index) => pageMarks(placed, index + 1, typeface));
  });

const slotsOf = (pages: readonly (readonly Mark[])[]): SlotPlace[] =>
  pages.flatMap((marks, pageIndex) =>
    marks.flatMap((mark) =>
      mark.kind === 'slot'
        ? [
            {
              slot: mark.slot,
              pageIndex,
              x: mark.x,
              y: mark.y,
              widthPt: mark.widthPt,
              heightPt: mark.heightPt,
            },
          ]
        : [],
    ),
  );

/**
 * A paper as PDF 1.7, its fonts embedded. The same layout and moment give the same bytes.
 *
 * @param writtenAt goes into the file's properties
 */
export const writePdf = async (
  layout: PaperLayout,
  { typeface, writtenAt }: { typeface: Typeface; writtenAt: Date },
): Promise<PaperPdf> => {
  const pages = layOutPages(layout, typeface);
  const pdf = new PDFDocument({
    size: sizePt,
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'vi-VN',
    displayTitle: true,
    // Without it pdfkit would ask for a font of its own.
    font: '',
    info: {
      Title: layout.title,
      Author: layout.author,
      Creator: 'Giao Ban',
      Producer: 'Giao Ban',
      CreationDate: writtenAt,
      ModDate: writtenAt,
    },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  for (const face of faces) pdf.registerFont(face, typeface.files[face]);
  for (const marks of pages) {
    pdf.addPage();
    for (const mark of marks) draw(pdf, mark);
  }
  pdf.end();
  await finished;
  return { bytes: Buffer.concat(chunks), slots: slotsOf(pages) };
};
