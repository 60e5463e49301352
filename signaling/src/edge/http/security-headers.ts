import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const self = "'self'";
const none = "'none'";

/**
 * Only what comes from this server runs and loads; camera, microphone and screen are for this page alone.
 * Styles that react-aria makes carry the page's nonce. `https`: browsers are told to come by HTTPS only.
 */
export const setSecurityHeaders = async (app: FastifyInstance, https: boolean): Promise<void> => {
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [self],
        baseUri: [none],
        connectSrc: [self],
        fontSrc: [self],
        formAction: [self],
        frameAncestors: [none],
        imgSrc: [self, 'data:', 'blob:'],
        mediaSrc: [self, 'blob:'],
        objectSrc: [none],
        scriptSrc: [self],
        styleSrc: [self],
        workerSrc: [self, 'blob:'],
      },
    },
    hsts: https ? { maxAge: 180 * 86_400, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onSend', async (_request, reply) => {
    void reply.header(
      'permissions-policy',
      'camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), geolocation=()',
    );
    return Promise.resolve();
  });
};
