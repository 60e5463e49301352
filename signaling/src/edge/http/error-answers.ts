import { Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Fastify's own refusals, before a handler is reached. */
const refusalOfStatus = (statusCode: number): Refusal | null => {
  if (statusCode === 413) return new Refusal('payload_too_large');
  if (statusCode === 404) return new Refusal('not_found');
  return statusCode >= 400 && statusCode < 500 ? new Refusal('bad_request') : null;
};

const statusOf = (error: unknown): number =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;

const send = (reply: FastifyReply, refusal: Refusal): FastifyReply => {
  if (refusal.retryAfterMs !== undefined) {
    void reply.header('retry-after', String(Math.ceil(refusal.retryAfterMs / 1_000)));
  }
  return reply.code(refusal.httpStatus).header('cache-control', 'no-store').send(refusal.toBody());
};

/** A guest's link is a secret: it does not go into the service's own log. */
const withoutToken = (url: string): string => url.replace(/^(\/api\/guests\/)[^/?]+/, '$1…');

/** Every error leaves in the one shape, with the catalogue's status; a programmer's error says nothing of itself. */
export const answerErrors = (app: FastifyInstance, log: Log): void => {
  app.setErrorHandler((error, request, reply) => {
    const known = error instanceof Refusal ? error : refusalOfStatus(statusOf(error));
    if (known === null)
      log.error({ err: error, method: request.method, url: withoutToken(request.url) }, 'request failed');
    return send(reply, known ?? new Refusal('internal'));
  });
};

/** For addresses of which nobody knows. */
export const answerNotFound = (reply: FastifyReply): FastifyReply => send(reply, new Refusal('not_found'));
