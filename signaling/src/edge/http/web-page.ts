import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BuiltPage } from './BuiltPage.ts';
import { answerNotFound } from './error-answers.ts';

const yearMs = 365 * 86_400_000;
const buildMeta = 'giaoban-build';
const buildHeader = 'x-giaoban-build';
const pageMissing = 'Trang web chưa được dựng. / The web page has not been built.';

/** Files whose name carries a hash of their content never change. */
const isHashed = (path: string): boolean => /[\\/]assets[\\/]/.test(path);

const isPage = ({ method, url }: FastifyRequest): boolean => {
  const [path = ''] = url.split('?');
  const isFile = /\.[a-z0-9]+$/i.test(path);
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api') && !isFile;
};

/** The one page, with its build and the nonce that styles made at run time need. */
const sendPage = async (reply: FastifyReply, page: BuiltPage): Promise<FastifyReply> => {
  void reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
  const built = await page.read();
  if (built === null) return reply.code(503).type('text/plain; charset=utf-8').send(pageMissing);
  const build = `<meta name="${buildMeta}" content="${built.build}" />`;
  const nonce = `<meta property="csp-nonce" nonce="${reply.cspNonce.style}" />`;
  return reply.send(built.html.replace('</head>', `${build}${nonce}</head>`));
};

/** Tells a page that stays open for months, with every answer under `/api`, which build there is now. */
export const tellBuild = (app: FastifyInstance, page: BuiltPage): void => {
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    const build = await page.build();
    if (build !== null) void reply.header(buildHeader, build);
  });
};

/** Serves the built web client: its files, and its page for every address that is neither a file nor `/api`. */
export const serveWebPage = async (app: FastifyInstance, page: BuiltPage): Promise<void> => {
  await app.register(fastifyStatic, {
    root: page.dir,
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
  app.get('/', (_request, reply) => sendPage(reply, page));
  app.get('/index.html', (_request, reply) => sendPage(reply, page));
  app.setNotFoundHandler((request, reply) =>
    isPage(request) ? sendPage(reply, page) : answerNotFound(reply),
  );
};
