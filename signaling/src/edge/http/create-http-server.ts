import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import cookie from '@fastify/cookie';
import { maxMessageBytes } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import fastify, { type FastifyInstance } from 'fastify';
import { bindRoutes } from './bind-routes.ts';
import { BuiltPage } from './BuiltPage.ts';
import type { RouteHandlers } from './call.ts';
import { answerErrors } from './error-answers.ts';
import type { Gatekeeper } from './Gatekeeper.ts';
import { takeJsonOnly } from './json-bodies.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { serveWebPage, tellBuild } from './web-page.ts';

export type Tls = { cert: Buffer; key: Buffer };

/** An empty server, so that sockets can be put on its port before its routes are known. */
export const createHttp = (tls: Tls | null): FastifyInstance =>
  fastify({
    logger: false,
    // A proxy on this machine says who calls; what anybody else says of it is not believed.
    trustProxy: 'loopback',
    bodyLimit: maxMessageBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 400 },
    serverFactory: (handler) =>
      tls === null
        ? createHttpServer(handler)
        : createHttpsServer({ ...tls, minVersion: 'TLSv1.2' }, handler),
  });

/** Puts the contract's routes and the web page on the server. */
export const furnishHttp = async (
  app: FastifyInstance,
  parts: { handlers: RouteHandlers; gatekeeper: Gatekeeper; webDir: string; https: boolean; log: Log },
): Promise<void> => {
  takeJsonOnly(app);
  answerErrors(app, parts.log);
  await setSecurityHeaders(app, parts.https);
  await app.register(cookie);
  const page = new BuiltPage(parts.webDir);
  tellBuild(app, page);
  bindRoutes(app, parts.handlers, parts.gatekeeper);
  await serveWebPage(app, page);
};
