import type { MeetingId } from '@giaoban/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../../features/accounts/Accounts.ts';

const accessCookie = 'gb_access';
const refreshCookie = 'gb_refresh';
const guestCookie = 'gb_guest';
/** The refresh token goes nowhere else: it is of use there only. */
const refreshPath = '/api/auth';

/** A guest has no session; his link opens the documents of its meeting, while he is there. */
const guestPath = (meetingId: MeetingId): string => `/api/meetings/${meetingId}/documents`;

/** Tokens live in cookies that no script reads and no other site sends. `secure`: the page comes by HTTPS. */
export class TokenCookies {
  readonly #secure: boolean;

  constructor(secure: boolean) {
    this.#secure = secure;
  }

  set(reply: FastifyReply, signedIn: SignedIn): void {
    // As old as the refresh token: a page that comes back late hears `token_expired`, not `not_signed_in`.
    const maxAge = Math.floor(signedIn.refreshLifetimeMs / 1_000);
    reply.setCookie(accessCookie, signedIn.accessToken, { ...this.#rules('/'), maxAge });
    if (signedIn.refreshToken !== null) {
      reply.setCookie(refreshCookie, signedIn.refreshToken, { ...this.#rules(refreshPath), maxAge });
    }
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(accessCookie, this.#rules('/'));
    reply.clearCookie(refreshCookie, this.#rules(refreshPath));
  }

  access(request: FastifyRequest): string | null {
    return request.cookies[accessCookie] ?? null;
  }

  refresh(request: FastifyRequest): string | null {
    return request.cookies[refreshCookie] ?? null;
  }

  setGuest(reply: FastifyReply, meetingId: MeetingId, token: string): void {
    reply.setCookie(guestCookie, token, this.#rules(guestPath(meetingId)));
  }

  guest(request: FastifyRequest): string | null {
    return request.cookies[guestCookie] ?? null;
  }

  #rules(path: string) {
    return { path, httpOnly: true, sameSite: 'strict', secure: this.#secure } as const;
  }
}
