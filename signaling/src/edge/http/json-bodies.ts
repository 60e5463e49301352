import { Refusal } from '@giaoban/protocol';
import type { FastifyInstance } from 'fastify';

/** Bodies are JSON, nothing else; an empty one is an empty object. */
export const takeJsonOnly = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (typeof body !== 'string') {
      done(new Refusal('bad_request'));
      return;
    }
    if (body.length === 0) done(null, {});
    else void parse(request, body, done);
  });
};
