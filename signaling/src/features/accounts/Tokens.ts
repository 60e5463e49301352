import { MinutesTicketClaims, Refusal, TicketClaims } from '@giaoban/protocol';
import { AccessClaims } from '@giaoban/protocol/internal';
import jsonwebtoken from 'jsonwebtoken';
import type { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { TokenKey } from './token-key.ts';

const accessAudience = 'giaoban-access';
const ticketAudience = 'giaoban-join';
const minutesAudience = 'giaoban-minutes';
const accessLifetimeSeconds = 10 * 60;
const ticketLifetimeSeconds = 2 * 60;

const { TokenExpiredError } = jsonwebtoken;

/** Signs and checks access tokens and tickets (ES256, RFC 7518). None is taken for another. */
export class Tokens {
  readonly #key: TokenKey;
  readonly #clock: Clock;

  constructor(key: TokenKey, clock: Clock) {
    this.#key = key;
    this.#clock = clock;
  }

  signAccess(claims: AccessClaims): string {
    return this.#sign(claims, accessAudience, accessLifetimeSeconds);
  }

  /** @throws Refusal `token_expired`, or `token_invalid` for anything else that is not ours. */
  verifyAccess(token: string): AccessClaims {
    return this.#verify(AccessClaims, token, accessAudience);
  }

  signTicket(claims: TicketClaims): string {
    return this.#sign(claims, ticketAudience, ticketLifetimeSeconds);
  }

  /** @throws Refusal `token_expired` or `token_invalid`. */
  verifyTicket(token: string): TicketClaims {
    return this.#verify(TicketClaims, token, ticketAudience);
  }

  signMinutesTicket(claims: MinutesTicketClaims): string {
    return this.#sign(claims, minutesAudience, ticketLifetimeSeconds);
  }

  /** @throws Refusal `token_expired` or `token_invalid`. */
  verifyMinutesTicket(token: string): MinutesTicketClaims {
    return this.#verify(MinutesTicketClaims, token, minutesAudience);
  }

  #sign(claims: object, audience: string, lifetimeSeconds: number): string {
    const iat = this.#nowSeconds();
    return jsonwebtoken.sign({ ...claims, iat }, this.#key.privateKey, {
      algorithm: 'ES256',
      audience,
      expiresIn: lifetimeSeconds,
    });
  }

  #verify<T extends z.ZodType>(schema: T, token: string, audience: string): z.infer<T> {
    try {
      const claims = jsonwebtoken.verify(token, this.#key.publicKey, {
        algorithms: ['ES256'],
        audience,
        clockTimestamp: this.#nowSeconds(),
      });
      return schema.parse(claims);
    } catch (error) {
      if (error instanceof TokenExpiredError) throw new Refusal('token_expired');
      throw new Refusal('token_invalid', { message: error instanceof Error ? error.message : 'token' });
    }
  }

  #nowSeconds(): number {
    return Math.floor(this.#clock.nowMs() / 1_000);
  }
}
