import {
  AlignmentType,
  Document,
  Header,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TextRun,
  type ISectionOptions,
} from 'docx';
import { type Block, type PaperLayout, type PaperSection } from '../blocks.ts';
import { fontName, mm, page, parts, textWidthPt } from '../decree-30.ts';
import { columnsTable, linedTable } from './tables.ts';
import { paragraphOf, ruleParagraph, spacer, twips } from './paragraphs.ts';

const children = (block: Block): (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'paragraph':
      return [paragraphOf(block)];
    case 'rule':
      return [ruleParagraph(block, textWidthPt)];
    case 'columns':
      return columnsTable(block);
    case 'table':
      return linedTable(block);
  }
};

const pageNumber = new Paragraph({
  alignment: AlignmentType.CENTER,
  spacing: { before: 0, after: 0 },
  children: [new TextRun({ children: [PageNumber.CURRENT], size: parts.pageNumber.sizePt * 2 })],
});

/** Pages counted from 1, no number on the first (Annex I, I.7). */
const sectionOf = ({ blocks }: PaperSection): ISectionOptions => {
  const written = blocks.flatMap(children);
  return {
    properties: {
      titlePage: true,
      page: {
        size: { width: twips(mm(page.widthMm)), height: twips(mm(page.heightMm)) },
        margin: {
          top: twips(mm(page.marginMm.top)),
          bottom: twips(mm(page.marginMm.bottom)),
          left: twips(mm(page.marginMm.left)),
          right: twips(mm(page.marginMm.right)),
          header: twips(mm(page.pageNumberTopMm)),
          footer: twips(mm(page.pageNumberTopMm)),
          gutter: 0,
        },
        pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL },
      },
    },
    headers: {
      default: new Header({ children: [pageNumber] }),
      first: new Header({ children: [spacer(1)] }),
    },
    // Word wants a paragraph after a table at the end of a section.
    children: written.at(-1) instanceof Table ? [...written, spacer(1)] : written,
  };
};

const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The file's properties with the given moment; the library would take the clock's. */
const coreProperties = (layout: PaperLayout, writtenAt: Date): string => {
  const moment = writtenAt.toISOString().replace(/\.\d{3}Z$/u, 'Z');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(layout.title)}</dc:title><dc:creator>${xmlText(layout.author)}</dc:creator><dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified></cp:coreProperties>`;
};

/**
 * A paper as Office Open XML (DOCX) for Word and LibreOffice; the font is named, not embedded.
 *
 * @param writtenAt goes into the file's properties
 */
export const writeDocx = (layout: PaperLayout, { writtenAt }: { writtenAt: Date }): Promise<Buffer> => {
  const document = new Document({
    title: layout.title,
    creator: layout.author,
    styles: {
      default: {
        document: {
          run: { font: fontName, size: parts.body.sizePt * 2, language: { value: 'vi-VN' } },
          paragraph: { spacing: { before: 0, after: 0 } },
        },
      },
    },
    sections: layout.sections.map(sectionOf),
  });
  return Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: coreProperties(layout, writtenAt) },
  ]);
};
