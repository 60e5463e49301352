import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';

/** A PDF as another program reads it back; points, from the page's top left corner. */
export interface ReadText {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  /** Of the baseline. */
  readonly y: number;
  readonly sizePt: number;
  readonly font: string;
}

/** Words next to each other on one baseline; a wide gap (columns) parts them. */
export interface ReadLine {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly parts: readonly ReadText[];
}

export interface ReadBox {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ReadPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly texts: readonly ReadText[];
  readonly lines: readonly ReadLine[];
  /** The bounds of every stroked path: rules and table lines. */
  readonly paths: readonly ReadBox[];
}

const columnGapPt = 14;

const linesOf = (texts: readonly ReadText[]): ReadLine[] => {
  const lines: ReadText[][] = [];
  const inOrder = [...texts].sort((a, b) => (Math.abs(a.y - b.y) > 0.5 ? a.y - b.y : a.x - b.x));
  for (const text of inOrder) {
    const before = lines.at(-1)?.at(-1);
    const goesOn = before && Math.abs(before.y - text.y) <= 0.5 && text.x - before.right < columnGapPt;
    if (goesOn) lines.at(-1)?.push(text);
    else lines.push([text]);
  }
  return lines.map((parts) => ({
    text: parts
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
    x: parts[0]?.x ?? 0,
    right: parts.at(-1)?.right ?? 0,
    y: parts[0]?.y ?? 0,
    parts,
  }));
};

const Item = z.object({
  str: z.string(),
  transform: z.array(z.number()).length(6),
  width: z.number(),
  fontName: z.string(),
});
const Font = z.object({ name: z.string() });
/** Path operators carry their bounds as the third argument. */
const Path = z.tuple([z.unknown(), z.unknown(), z.instanceof(Float32Array)]);

const pathsOf = async (page: PDFPageProxy): Promise<ReadBox[]> => {
  const { fnArray, argsArray } = await page.getOperatorList();
  const given: unknown[] = argsArray;
  return fnArray.flatMap((operator, index) => {
    if (operator !== OPS.constructPath) return [];
    const [, , bounds] = Path.parse(given[index]);
    const [x = 0, y = 0, right = 0, bottom = 0] = bounds;
    return [{ x, y, right, bottom }];
  });
};

const readPage = async (page: PDFPageProxy): Promise<ReadPage> => {
  const { width, height } = page.getViewport({ scale: 1 });
  const paths = await pathsOf(page);
  const { items } = await page.getTextContent();
  const texts = items.flatMap((raw): ReadText[] => {
    const item = Item.safeParse(raw);
    if (!item.success || item.data.str.trim() === '') return [];
    const { str, transform, width: widthPt, fontName } = item.data;
    const [, , , sizePt = 0, x = 0, y = 0] = transform;
    // A space after a word is part of its item; it takes no room that is seen.
    const blankPt = (str.length - str.trimEnd().length) * 0.25 * Math.abs(sizePt);
    const font = Font.parse(page.commonObjs.get(fontName)).name;
    return [{ text: str, x, right: x + widthPt - blankPt, y: height - y, sizePt: Math.abs(sizePt), font }];
  });
  return { widthPt: width, heightPt: height, texts, lines: linesOf(texts), paths };
};

export const readPdf = async (bytes: Buffer): Promise<ReadPage[]> => {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1)
    pages.push(await readPage(await pdf.getPage(number)));
  await pdf.destroy();
  return pages;
};

/** @throws when no line, or more than one, has this text */
export const lineWith = (page: ReadPage | undefined, text: string | RegExp): ReadLine => {
  const found = (page?.lines ?? []).filter((line) =>
    typeof text === 'string' ? line.text === text : text.test(line.text),
  );
  const [only] = found;
  if (!only || found.length > 1)
    throw new Error(
      `${found.length} lines read ${String(text)}: ${page?.lines.map((line) => line.text).join(' | ')}`,
    );
  return only;
};
