import { type MeetingId, Refusal, replayPermissions, type RoutePermission } from '@giaoban/protocol';
import type { FastifyRequest } from 'fastify';
import { type Account, roleOf } from '../../features/accounts/account.ts';
import type { Accounts } from '../../features/accounts/Accounts.ts';
import type { Guests } from '../../features/guests/Guests.ts';
import type { Meetings } from '../../features/meetings/Meetings.ts';
import type { Minutes } from '../../features/minutes/Minutes.ts';
import type { TokenCookies } from './cookies.ts';

export type GatekeeperParts = {
  accounts: Accounts;
  meetings: Meetings;
  guests: Guests;
  minutes: Minutes;
  cookies: TokenCookies;
};

/** The one place where a route's permission is enforced. */
export class Gatekeeper {
  readonly #accounts: Accounts;
  readonly #meetings: Meetings;
  readonly #cookies: TokenCookies;
  readonly #guests: Guests;
  readonly #minutes: Minutes;

  constructor({ accounts, meetings, cookies, guests, minutes }: GatekeeperParts) {
    this.#accounts = accounts;
    this.#meetings = meetings;
    this.#cookies = cookies;
    this.#guests = guests;
    this.#minutes = minutes;
  }

  /**
   * Who asks, if he may. `meetingId`: the meeting in the path, if the route has one.
   * @throws Refusal `not_signed_in`, `token_expired`, `token_invalid`, `forbidden`, `meeting_not_found`, `not_invited`.
   */
  async admit(
    request: FastifyRequest,
    permission: RoutePermission,
    meetingId: MeetingId | null,
  ): Promise<Account | null> {
    if (permission === 'public') return this.#whoIfAnybody(request);
    if (permission === 'viewer' && (await this.#isGuestOf(meetingId, request))) return null;
    const account = await this.#who(request);
    if (permission === 'signed_in') return account;
    if (typeof permission === 'string') {
      if (meetingId === null) throw new Error('a meeting permission on a route without a meeting');
      if (permission === 'invited') await this.#meetings.requireRole(account, meetingId);
      else if (permission === 'reader' || permission === 'viewer')
        await this.#meetings.summary(account, meetingId);
      else if (permission === 'officer') await this.#meetings.requireOfficer(account, meetingId);
      else if (permission === 'minutes') await this.#minutes.requireRole(account, meetingId);
      else await this.#meetings.requireReplay(account, meetingId, replayPermissions[permission]);
      return account;
    }
    if (!permission.includes(roleOf(account))) throw new Refusal('forbidden');
    return account;
  }

  async #isGuestOf(meetingId: MeetingId | null, request: FastifyRequest): Promise<boolean> {
    const token = this.#cookies.guest(request);
    return meetingId !== null && token !== null && (await this.#guests.isInside(meetingId, token));
  }

  async #who(request: FastifyRequest): Promise<Account> {
    const token = this.#cookies.access(request);
    if (token === null) throw new Refusal('not_signed_in');
    return this.#accounts.authenticate(token);
  }

  /** Where everybody may ask, a token that is worth nothing is no token. */
  async #whoIfAnybody(request: FastifyRequest): Promise<Account | null> {
    const token = this.#cookies.access(request);
    if (token === null) return null;
    try {
      return await this.#accounts.authenticate(token);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
}
