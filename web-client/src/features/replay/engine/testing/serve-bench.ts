import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';

export type BenchServer = {
  url: string;
  /** Segments that are "not there" for now. */
  missing: Set<string>;
  close: () => Promise<void>;
};

const sendFile = async (response: ServerResponse, path: string, type: string): Promise<void> => {
  const known = await stat(path).catch(() => null);
  response.writeHead(known === null ? 404 : 200, { 'content-type': type });
  if (known === null) response.end();
  else createReadStream(path).pipe(response);
};

/** Builds the engine as the page has it and serves it with the segments of `filesFolder`. */
export const serveBench = async (filesFolder: string, buildFolder: string): Promise<BenchServer> => {
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    build: {
      outDir: buildFolder,
      minify: false,
      lib: {
        entry: join(import.meta.dirname, 'browser-entry.ts'),
        formats: ['es'],
        fileName: () => 'bench.js',
      },
    },
  });
  const script = await readFile(join(buildFolder, 'bench.js'), 'utf8');
  const missing = new Set<string>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bench').pathname;
    const file = /^\/files\/([A-Za-z0-9_.-]+\/[0-9]+\.mkv)$/.exec(path)?.[1];
    if (file !== undefined) {
      void sendFile(response, join(filesFolder, missing.has(file) ? 'nothing' : file), 'video/x-matroska');
    } else if (path === '/') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>bench</title><script type="module">${script}</script>`);
    } else {
      response.writeHead(204);
      response.end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    missing,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
