import { Refusal } from '@giaoban/protocol';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a piece of a file. */
    takesBytes?: boolean;
  }
}

const bytesType = 'application/octet-stream';
const readingMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Bodies are JSON, and bytes on the routes that take pieces of files; nothing else, and they say so. An empty
 * one is an empty object. A browser sends either for a page of
 * another site only after asking here whether it may (Fetch standard, CORS-preflight fetch), and never hears
 * that it may; a body of any other type, or none, it sends at once, with the cookies if the other site is a
 * neighbour under one domain.
 */
export const takeJsonOnly = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type'] ?? '';
    const isJson = /^application\/json\b/i.test(type);
    const isBytes = type === bytesType && request.routeOptions.config.takesBytes === true;
    if (isJson || isBytes || readingMethods.includes(request.method)) done();
    else done(new Refusal('bad_request', { message: 'content-type must be application/json' }));
  });
  app.addContentTypeParser(bytesType, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (typeof body !== 'string') {
      done(new Refusal('bad_request'));
      return;
    }
    if (body.length === 0) done(null, {});
    else void parse(request, body, done);
  });
};
