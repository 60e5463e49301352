import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run dev` finds the server; the built page is served by signaling itself. */
const serverAddress = 'http://127.0.0.1:3000';

/**
 * The first versions that know `light-dark()`: rewritten for older ones, a dark part of a light page
 * (the meeting, the replay's screen) would keep the light colours.
 */
const cssTarget = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

/** Fonts, character maps and picture decoders that pdf.js fetches by name, for files that need them. */
const pdfjsFolders = ['cmaps', 'standard_fonts', 'wasm'];
const pdfjsRoot = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Puts them beside the page, below `pdfjs/`: nothing is fetched from elsewhere. */
const pdfjsParts = (): Plugin => ({
  name: 'pdfjs-parts',
  generateBundle() {
    for (const folder of pdfjsFolders) {
      for (const name of readdirSync(join(pdfjsRoot, folder))) {
        const source = readFileSync(join(pdfjsRoot, folder, name));
        this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source });
      }
    }
  },
  configureServer(server) {
    server.middlewares.use('/pdfjs', (request, response, next) => {
      const match = /^\/([a-z_]+)\/([A-Za-z0-9_.-]+)$/.exec(request.url?.split('?')[0] ?? '');
      const [, folder = '', name = ''] = match ?? [];
      if (!pdfjsFolders.includes(folder) || !readdirSync(join(pdfjsRoot, folder)).includes(name)) next();
      else response.end(readFileSync(join(pdfjsRoot, folder, name)));
    });
  },
});

const compressible = /\.(js|mjs|css|svg|wasm|bcmap)$/;
/** Below one packet of the network nothing is gained. */
const worthBytes = 1_400;
/** The highest takes ten times as long for a few per cent. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * Puts `.br` and `.gz` beside each file: 130 sites that open the page together ask the province's lines for a quarter
 * of it, and the server compresses nothing meanwhile. Browsers take the first by HTTPS only.
 */
const compressedBeside = (): Plugin => ({
  name: 'compressed-beside',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    const files = await readdir(dir, { recursive: true });
    const compress = async (file: string): Promise<void> => {
      const content = await readFile(join(dir, file));
      if (content.length < worthBytes) return;
      await writeFile(join(dir, `${file}.br`), await promisify(brotliCompress)(content, brotli));
      await writeFile(join(dir, `${file}.gz`), await promisify(gzip)(content, { level: 9 }));
    };
    await Promise.all(files.filter((file) => compressible.test(file)).map(compress));
  },
});

/**
 * Few files: what every page begins with, the controls, and what the pages of a meeting share. A browser of a busy
 * hall takes longer to ask for seventy small files than to read the few bytes more that a page does not need. None
 * of them needs one that comes after it: of two that need each other one would begin without the other.
 */
const groups = [
  { name: 'first', tags: ['$initial' as const], priority: 3 },
  { name: 'controls', test: /[\\/]src[\\/](design|forms)[\\/]/, minShareCount: 2, priority: 2 },
  { name: 'shared', minShareCount: 2, priority: 1 },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pdfjsParts(), compressedBeside()],
  build: {
    ...{ outDir: 'dist', emptyOutDir: true, target: 'es2023', cssTarget, chunkSizeWarningLimit: 1000 },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    proxy: {
      '/api': { target: serverAddress },
      '/rt': { target: serverAddress, ws: true },
    },
  },
});
