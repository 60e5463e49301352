import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export type PageServer = { url: string; close: () => void };

/** The page's program in one file. */
const bundle = async (): Promise<string> => {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: fileURLToPath(new URL('page/main.ts', import.meta.url)) },
    },
  });
  const [chunk] = Array.isArray(output)
    ? output.flatMap((one) => one.output)
    : 'output' in output
      ? output.output
      : [];
  if (chunk?.type !== 'chunk') throw new Error('nothing was bundled');
  return chunk.code;
};

/** Serves the test page on the loopback address, where browsers allow cameras without a certificate. */
export const servePage = async (): Promise<PageServer> => {
  const program = await bundle();
  const server = createServer((request, response) => {
    const isProgram = request.url === '/main.js';
    response.setHeader('content-type', isProgram ? 'text/javascript' : 'text/html');
    response.end(isProgram ? program : '<!doctype html><script type="module" src="/main.js"></script>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
