import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Box } from './stage-boxes.ts';

const run = promisify(execFile);

/** A page that takes longer, or more memory, to be painted is told by its card. */
export type PaintLimits = { patienceMs: number; memoryMb: number };
const usual: PaintLimits = { patienceMs: 60_000, memoryMb: 2_048 };

/** A page of A4 scanned at 600 dpi has 35 million. */
const imagePixels = 64_000_000;
const bytesPerPixel = 4;
const faultChars = 300;

/**
 * Runs in a process of its own: a malicious file may take all its time and memory, and nothing else. It is text
 * because the compiled service is one file. pdf.js paints with `@napi-rs/canvas`, which npm gives it.
 */
const program = `
const { readFile, writeFile } = require('node:fs/promises');
const paint = async () => {
  const { library, fonts, maps, pdf, page, width, height, imagePixels, bytesPerPixel, to } = JSON.parse(process.argv[1]);
  // pdf.js leaves out what is too large for its limit or for the memory, and tells nobody else of it.
  let isWhole = true;
  console.log = (words) => {
    if (/exceeded maximum allowed size|allocation failed/.test(String(words))) isWhole = false;
  };
  console.warn = () => undefined;
  const { getDocument } = await import(library);
  const data = new Uint8Array(await readFile(pdf));
  const document = await getDocument({
    data, isEvalSupported: false, verbosity: 1, maxImageSize: imagePixels,
    canvasMaxAreaInBytes: imagePixels * bytesPerPixel,
    standardFontDataUrl: fonts, cMapUrl: maps, cMapPacked: true,
  }).promise;
  const sheet = await document.getPage(page);
  const size = sheet.getViewport({ scale: 1 });
  const viewport = sheet.getViewport({ scale: Math.min(width / size.width, height / size.height) });
  const { canvas, context } = document.canvasFactory.create(
    Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)),
  );
  await sheet.render({ canvas, canvasContext: context, viewport, background: 'white' }).promise;
  if (!isWhole) throw new Error('an image is too large');
  await writeFile(to, canvas.toBuffer('image/png'));
};
paint().then(
  () => process.exit(0),
  (error) => process.stderr.write(String(error), () => process.exit(1)),
);
`;

export type PagePicture = { pdf: string; page: number; box: Pick<Box, 'width' | 'height'>; to: string };

/**
 * Words before a command that limit its data, pictures included (Linux counts all its own writable memory), and its
 * processor time: it ends also when nobody is there to end it.
 */
const limited = ({ patienceMs, memoryMb }: PaintLimits): string[] => {
  const seconds = Math.ceil(patienceMs / 1_000);
  return ['-c', `ulimit -d ${memoryMb * 1_024}; ulimit -t ${seconds}; exec "$0" "$@"`];
};

const faultOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if ('killed' in error && error.killed === true) return 'took too long';
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  return said === '' ? 'the process ended' : said.slice(0, faultChars);
};

/**
 * Paints one page (from 1) of a PDF file as large as fits into the box, px, as a PNG file.
 * @returns why it could not be done: damaged, no such page, too much work; null when it was
 */
export const paintPage = async (
  { pdf, page, box, to }: PagePicture,
  signal: AbortSignal,
  limits = usual,
): Promise<string | null> => {
  const library = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.mjs');
  const home = join(dirname(library), '..', '..');
  const order = JSON.stringify({
    ...{ library, pdf, page, to, width: box.width, height: box.height, imagePixels, bytesPerPixel },
    fonts: join(home, 'standard_fonts') + sep,
    maps: join(home, 'cmaps') + sep,
  });
  // Beside the pictures: what JavaScript keeps is collected before it takes their room.
  const heap = `--max-old-space-size=${Math.floor(limits.memoryMb / 4)}`;
  const command = [process.execPath, heap, '-e', program, order];
  try {
    // It is told nothing of the service's own secrets.
    const env = { PATH: process.env['PATH'] };
    const ends = { signal, timeout: limits.patienceMs, killSignal: 'SIGKILL', env } as const;
    await run('sh', [...limited(limits), ...command], ends);
    return null;
  } catch (error) {
    return signal.aborted ? 'stopped' : faultOf(error);
  }
};
