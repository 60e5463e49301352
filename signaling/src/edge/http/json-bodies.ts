import { Refusal } from '@giaoban/protocol';
import type { FastifyInstance } from 'fastify';

const readingMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Bodies are JSON, nothing else, and say so; an empty one is an empty object. A browser sends JSON for a page of
 * another site only after asking here whether it may (Fetch standard, CORS-preflight fetch), and never hears
 * that it may; a body of any other type, or none, it sends at once, with the cookies if the other site is a
 * neighbour under one domain.
 */
export const takeJsonOnly = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addHook('onRequest', (request, _reply, done) => {
    const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
    if (isJson || readingMethods.includes(request.method)) done();
    else done(new Refusal('bad_request', { message: 'content-type must be application/json' }));
  });
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (typeof body !== 'string') {
      done(new Refusal('bad_request'));
      return;
    }
    if (body.length === 0) done(null, {});
    else void parse(request, body, done);
  });
};
