import fastifyStatic from '@fastify/static';
import { type MeetingId, Refusal } from '@giaoban/protocol';
import { type Log, SettingsProblem, verifyServiceToken } from '@giaoban/service-kit';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Register } from '../archive/Register.ts';
import type { Sealer } from '../archive/Sealer.ts';
import type { ClipDesk } from '../clips/ClipDesk.ts';
import type { HoldWatch } from '../retention/HoldWatch.ts';
import { addRegisterRoutes } from './register-routes.ts';
import { addReplayRoutes } from './replay-routes.ts';
import { ReplayShelf } from './ReplayShelf.ts';

const host = '127.0.0.1';

export type ArchiveServer = { url: string; close: () => Promise<void> };

/**
 * Gives other services the archives: what `replay-routes.ts` and `register-routes.ts` say. Service token as Bearer.
 * Listens on this machine only.
 * @throws SettingsProblem when the port cannot be had
 */
export const openArchiveServer = async (options: {
  archiveDir: string;
  secret: string;
  port: number;
  sealer: Sealer;
  register: Register;
  holds: Pick<HoldWatch, 'follow'>;
  clips: ClipDesk;
  /** How many archives are composed before this one. */
  aheadOf: (meetingId: MeetingId) => number;
  log: Log;
}): Promise<ArchiveServer> => {
  const server = fastify({ logger: false });
  server.addHook('onRequest', (request, _reply, done) => {
    done(refusalOf(request, options.secret));
  });
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply, options.log));
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(new Refusal('not_found').toBody()));
  await server.register(fastifyStatic, { root: options.archiveDir, serve: false, dotfiles: 'deny' });
  addReplayRoutes(server, { ...options, shelf: new ReplayShelf(options.aheadOf) });
  addRegisterRoutes(server, options);
  const url = await server.listen({ host, port: options.port }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingsProblem(
      `GIAOBAN_RECORDER_PORT: không nghe được ở ${host}, cổng ${options.port} (${why})`,
    );
  });
  return { url, close: () => server.close() };
};

const refusalOf = (request: FastifyRequest, secret: string): Refusal | undefined => {
  const [, token] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  try {
    verifyServiceToken(secret, token);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 413;

const answerError = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): FastifyReply => {
  const refusal = isTooLarge(error) ? new Refusal('payload_too_large') : error;
  if (refusal instanceof Refusal) return reply.code(refusal.httpStatus).send(refusal.toBody());
  log.error({ err: error, url: request.url }, 'request failed');
  return reply.code(500).send(new Refusal('internal').toBody());
};
