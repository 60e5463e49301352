import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Sheet = { canvas: { toBuffer: (type: 'image/png') => Buffer }; context: object };
type SheetMaker = { create: (width: number, height: number) => unknown };

const hasMethod = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
const isSheetMaker = (value: unknown): value is SheetMaker => hasMethod(value, 'create');
const isSheet = (value: unknown): value is Sheet =>
  typeof value === 'object' && value !== null && hasMethod(Reflect.get(value, 'canvas'), 'toBuffer');

/** Every page of a PDF as another program paints it, PNG files of `dpi` dots an inch. pdf.js brings its own canvas. */
export const paintPdf = async (bytes: Buffer, dpi = 96): Promise<Buffer[]> => {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const sheets: unknown = pdf.canvasFactory;
  if (!isSheetMaker(sheets)) throw new Error('pdf.js has no canvas');
  const pictures: Buffer[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: dpi / 72 });
    const sheet = sheets.create(Math.round(viewport.width), Math.round(viewport.height));
    if (!isSheet(sheet)) throw new Error('pdf.js paints on something else');
    const { canvas, context: canvasContext } = sheet;
    await page.render({ canvas, canvasContext, viewport, background: 'white' }).promise;
    pictures.push(canvas.toBuffer('image/png'));
  }
  await pdf.destroy();
  return pictures;
};
