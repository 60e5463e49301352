import { open } from 'node:fs/promises';
import { type DocumentType, Refusal } from '@giaoban/protocol';
import { countPdfPages } from './count-pdf-pages.ts';
import { jpegSize, pngSize, type PictureSize } from './picture-size.ts';

/** How far into a file its kind may be told: some printers put a line before "%PDF-"; big cameras, big headers. */
const headBytes = 1_048_576;
const pdfMarkWithin = 1_024;
/** What a browser of a small site can still paint. */
const largestSide = 20_000;
const largestArea = 100_000_000;
const mostPages = 2_000;

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpegMark = Buffer.from([0xff, 0xd8, 0xff]);

const readHead = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(head, 0, headBytes, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const typeOf = (head: Buffer): DocumentType | null => {
  if (head.subarray(0, pngMark.length).equals(pngMark)) return 'image/png';
  if (head.subarray(0, jpegMark.length).equals(jpegMark)) return 'image/jpeg';
  return head.subarray(0, pdfMarkWithin).includes('%PDF-') ? 'application/pdf' : null;
};

const isPaintable = (size: PictureSize | null): boolean => {
  if (size === null) return false;
  const { width, height } = size;
  if (width < 1 || height < 1 || width > largestSide || height > largestSide) return false;
  return width * height <= largestArea;
};

/**
 * What a file is, by its content alone, and its pages (a picture has one).
 * @throws Refusal `document_type_wrong`, `document_broken` (damaged, with a password, too big to be painted),
 * `too_many` pages.
 */
export const inspectFile = async (path: string): Promise<{ type: DocumentType; pages: number }> => {
  const head = await readHead(path);
  const type = typeOf(head);
  if (type === null) throw new Refusal('document_type_wrong');
  if (type === 'application/pdf') {
    const pages = await countPdfPages(path);
    if (pages > mostPages) throw new Refusal('too_many', { message: `more than ${mostPages} pages` });
    return { type, pages };
  }
  const size = type === 'image/png' ? pngSize(head) : jpegSize(head);
  if (!isPaintable(size)) throw new Refusal('document_broken');
  return { type, pages: 1 };
};
