import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerNotFound } from './error-answers.ts';

const yearMs = 365 * 86_400_000;
const pageMissing = 'Trang web chưa được dựng. / The web page has not been built.';

/** Files whose name carries a hash of their content never change. */
const isHashed = (path: string): boolean => /[\\/]assets[\\/]/.test(path);

const isPage = ({ method, url }: FastifyRequest): boolean => {
  const [path = ''] = url.split('?');
  const isFile = /\.[a-z0-9]+$/i.test(path);
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api') && !isFile;
};

/** The one page, with the nonce that styles made at run time need. It is small, and read anew: it may be rebuilt. */
const sendPage = async (reply: FastifyReply, webDir: string): Promise<FastifyReply> => {
  void reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
  try {
    const html = await readFile(join(webDir, 'index.html'), 'utf8');
    const nonce = `<meta property="csp-nonce" nonce="${reply.cspNonce.style}" />`;
    return await reply.send(html.replace('</head>', `${nonce}</head>`));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return reply.code(503).type('text/plain; charset=utf-8').send(pageMissing);
  }
};

/** Serves the built web client: its files, and its page for every address that is neither a file nor `/api`. */
export const serveWebPage = async (app: FastifyInstance, webDir: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    suppressWarning: true,
    cacheControl: false,
    // Those that the build has put beside them (web-client/vite.config.ts).
    preCompressed: true,
    setHeaders: (reply, path) => {
      const control = isHashed(path) ? `public, max-age=${yearMs / 1_000}, immutable` : 'no-cache';
      void reply.header('cache-control', control);
    },
  });
  // The plugin would serve the page itself as a file, without its nonce.
  app.get('/', (_request, reply) => sendPage(reply, webDir));
  app.get('/index.html', (_request, reply) => sendPage(reply, webDir));
  app.setNotFoundHandler((request, reply) =>
    isPage(request) ? sendPage(reply, webDir) : answerNotFound(reply),
  );
};
