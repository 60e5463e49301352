import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { Refusal } from '@giaoban/protocol';
import { z } from 'zod';

/** A file that takes longer, or more memory, to be opened is of no use in a meeting. */
const patienceMs = 30_000;
const memoryMb = 768;

const Finding = z.union([z.object({ pages: z.number().int().positive() }), z.object({ fault: z.string() })]);

/**
 * Runs in a thread of its own: a malicious file may take all its time and memory, and nothing else. It is text
 * because the compiled service is one file.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFile } = require('node:fs/promises');
const count = async () => {
  const { getDocument } = await import(workerData.library);
  const data = new Uint8Array(await readFile(workerData.path));
  const opened = await getDocument({ data, isEvalSupported: false, verbosity: 0 }).promise;
  await opened.getPage(1);
  return { pages: opened.numPages };
};
count().then(
  (finding) => parentPort.postMessage(finding),
  (error) => parentPort.postMessage({ fault: String(error) }),
);
`;

const ask = (worker: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('took too long')), patienceMs);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    worker.once('message', (finding: unknown) => settle(() => resolve(finding)));
    worker.once('error', (error) => settle(() => reject(error)));
    worker.once('exit', () => settle(() => reject(new Error('the thread ended'))));
  });

/** @throws Refusal `document_broken`: damaged, with a password, or too much work to open. */
export const countPdfPages = async (path: string): Promise<number> => {
  const library = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.mjs');
  const worker = new Worker(program, {
    eval: true,
    workerData: { library, path },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  try {
    const finding = Finding.parse(await ask(worker));
    if ('pages' in finding) return finding.pages;
    throw new Refusal('document_broken', { message: finding.fault });
  } catch (error) {
    if (error instanceof Refusal || error instanceof z.ZodError) throw error;
    throw new Refusal('document_broken', { message: String(error) });
  } finally {
    await worker.terminate();
  }
};
