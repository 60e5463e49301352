import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { fitInto } from './fit-into.ts';
import type { OpenDocument } from './drawable.ts';
import { PartMissing } from './reopening.ts';

/** Where the page's build puts the fonts, character maps and decoders that some files need (vite.config.ts). */
const partsUrl = `${import.meta.env.BASE_URL}pdfjs/`;

const loadPdfJs = async () => {
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } catch (error) {
    throw new PartMissing(error);
  }
};

/** pdf.js says in words only that neither its worker nor what stands in for it could be loaded. */
const isWithoutWorker = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Setting up fake worker failed');

/** Opens PDFs, each in a worker; pdf.js itself is loaded with the first one. @throws PartMissing */
export const loadPdfOpener = async () => {
  const { getDocument, GlobalWorkerOptions } = await loadPdfJs();
  GlobalWorkerOptions.workerSrc = workerUrl;
  return async (bytes: ArrayBuffer): Promise<OpenDocument> => {
    const task = getDocument({
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      enableXfa: false,
      cMapUrl: `${partsUrl}cmaps/`,
      standardFontDataUrl: `${partsUrl}standard_fonts/`,
      // The page's security policy compiles no WebAssembly: the decoder for scans comes as JavaScript.
      useWasm: false,
      wasmUrl: `${partsUrl}wasm/`,
    });
    const pdf = await task.promise.catch((error: unknown) => {
      void task.destroy();
      throw isWithoutWorker(error) ? new PartMissing(error) : error;
    });
    return {
      draw: async (number, box) => {
        const page = await pdf.getPage(number);
        const natural = page.getViewport({ scale: 1 });
        const { width, height, scale } = fitInto(natural, box);
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        await page.render({ canvas, viewport: page.getViewport({ scale }) }).promise;
        return canvas;
      },
      close: () => void task.destroy(),
    };
  };
};
