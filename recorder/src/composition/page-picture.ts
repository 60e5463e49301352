import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Box } from './stage-boxes.ts';

/** A page that takes longer, or more memory, to be painted is told by its card. */
const patienceMs = 60_000;
const memoryMb = 1_024;
/** A page of A4 scanned at 600 dpi has 35 million. Pictures are kept outside of the memory that is limited. */
const imagePixels = 64_000_000;
const bytesPerPixel = 4;

const Finding = z.union([z.object({ painted: z.literal(true) }), z.object({ fault: z.string() })]);

/**
 * Runs in a thread of its own: a malicious file may take all its time and memory, and nothing else. It is text
 * because the compiled service is one file. pdf.js paints with `@napi-rs/canvas`, which npm gives it.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFile, writeFile } = require('node:fs/promises');
const paint = async () => {
  const { library, fonts, maps, pdf, page, width, height, imagePixels, bytesPerPixel, to } = workerData;
  // pdf.js leaves out what is too large, and tells nobody else of it.
  let isWhole = true;
  console.log = (words) => {
    if (String(words).includes('exceeded maximum allowed size')) isWhole = false;
  };
  const { getDocument } = await import(library);
  const data = new Uint8Array(await readFile(pdf));
  const document = await getDocument({
    data, isEvalSupported: false, verbosity: 1, maxImageSize: imagePixels,
    canvasMaxAreaInBytes: imagePixels * bytesPerPixel, standardFontDataUrl: fonts, cMapUrl: maps, cMapPacked: true,
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
  return { painted: true };
};
paint().then(
  (finding) => parentPort.postMessage(finding),
  (error) => parentPort.postMessage({ fault: String(error) }),
);
`;

export type PagePicture = { pdf: string; page: number; box: Pick<Box, 'width' | 'height'>; to: string };

const ask = (worker: Worker, signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('took too long')), patienceMs);
    const stop = (): void => reject(new Error('stopped'));
    signal.addEventListener('abort', stop, { once: true });
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      act();
    };
    worker.once('message', (finding: unknown) => settle(() => resolve(finding)));
    worker.once('error', (error) => settle(() => reject(error)));
    worker.once('exit', () => settle(() => reject(new Error('the thread ended'))));
  });

/**
 * Paints one page (from 1) of a PDF file as large as fits into the box, px, as a PNG file.
 * @returns why it could not be done: damaged, no such page, too much work; null when it was
 */
export const paintPage = async (
  { pdf, page, box, to }: PagePicture,
  signal: AbortSignal,
): Promise<string | null> => {
  const library = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.mjs');
  const home = join(dirname(library), '..', '..');
  const worker = new Worker(program, {
    eval: true,
    workerData: {
      ...{ library, pdf, page, to, width: box.width, height: box.height, imagePixels, bytesPerPixel },
      fonts: join(home, 'standard_fonts') + sep,
      maps: join(home, 'cmaps') + sep,
    },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  try {
    const finding = Finding.parse(await ask(worker, signal));
    return 'fault' in finding ? finding.fault : null;
  } catch (error) {
    if (error instanceof z.ZodError) throw error;
    return String(error);
  } finally {
    await worker.terminate();
  }
};
