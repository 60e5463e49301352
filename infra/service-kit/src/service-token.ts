import { Refusal } from '@giaoban/protocol';
import { ServiceClaims } from '@giaoban/protocol/internal';
import jsonwebtoken from 'jsonwebtoken';

const audience = 'giaoban-internal';
const lifetime = '5m';

/** A short-lived token with which one service calls another; the secret is shared by the services only. */
export const signServiceToken = (secret: string, service: ServiceClaims['service']): string =>
  jsonwebtoken.sign({ service }, secret, { algorithm: 'HS256', audience, expiresIn: lifetime });

/** @throws Refusal `token_invalid` for anything but a valid token of ours. */
export const verifyServiceToken = (secret: string, token: unknown): ServiceClaims => {
  if (typeof token !== 'string') throw new Refusal('token_invalid');
  try {
    return ServiceClaims.parse(jsonwebtoken.verify(token, secret, { algorithms: ['HS256'], audience }));
  } catch (error) {
    throw new Refusal('token_invalid', { message: error instanceof Error ? error.message : 'token' });
  }
};
