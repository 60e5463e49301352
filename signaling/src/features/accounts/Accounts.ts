import { Person, type PersonId, Refusal, type Session } from '@giaoban/protocol';
import type { AccessClaims, PersonRecord, RefreshChain, RoomRecord } from '@giaoban/protocol/internal';
import type { Directory } from '../directory/Directory.ts';
import type { Rooms } from '../rooms/Rooms.ts';
import { type Account, sessionOf, unitOf } from './account.ts';
import type { LoginGuard } from './LoginGuard.ts';
import { passwordMatches } from './passwords.ts';
import { refreshLifetimeMs, type RefreshChains } from './RefreshChains.ts';
import type { Tokens } from './Tokens.ts';

/** Who is signed in now, and the tokens for his cookies; `refreshToken` null: keep the one you have. */
export type SignedIn = {
  account: Account;
  session: Session;
  accessToken: string;
  refreshToken: string | null;
  refreshLifetimeMs: number;
};

export type AccountsParts = {
  directory: Directory;
  rooms: Rooms;
  chains: RefreshChains;
  tokens: Tokens;
  guard: LoginGuard;
};

const refuseOwn = (by: Account, person: PersonRecord): void => {
  if (by.kind === 'person' && by.person.id === person.id) throw new Refusal('own_account');
};

/** Signing in and out, and who stands behind a token. */
export class Accounts {
  readonly #parts: AccountsParts;

  constructor(parts: AccountsParts) {
    this.#parts = parts;
  }

  /** @throws Refusal `credentials_wrong` (the same for an unknown name), `account_locked`, `rate_limited`. */
  async login(username: string, password: string, address: string): Promise<SignedIn> {
    const { guard, directory } = this.#parts;
    const person = await directory.personByUsername(username);
    const usable = person !== null && person.active ? person : null;
    const right = await guard.watch(username, address, () =>
      passwordMatches(usable?.passwordHash ?? null, password),
    );
    if (!right || usable === null) throw new Refusal('credentials_wrong');
    return this.signInPerson(usable.id);
  }

  /** Begins a chain for a person who has proved who he is. */
  async signInPerson(personId: PersonId): Promise<SignedIn> {
    const begun = await this.#parts.chains.begin({ kind: 'person', personId });
    return this.#signedIn(begun.chainId, begun.refreshToken);
  }

  /** Begins a chain for a screen that has been paired. */
  async signInRoom(room: RoomRecord): Promise<SignedIn> {
    const subject = { kind: 'room', roomId: room.id, deviceGeneration: room.deviceGeneration } as const;
    const begun = await this.#parts.chains.begin(subject);
    return this.#signedIn(begun.chainId, begun.refreshToken);
  }

  /** @throws Refusal `token_expired`, `token_invalid`. */
  async refresh(refreshToken: string): Promise<SignedIn> {
    const { chain, refreshToken: next } = await this.#parts.chains.rotate(refreshToken);
    return this.#signedIn(chain.chainId, next);
  }

  async logout(account: Account): Promise<void> {
    const chain = await this.#parts.chains.find(account.chainId);
    if (chain !== null) await this.#parts.chains.end(chain);
  }

  /** Ends the chain of a refresh token whose access token has run out; says nothing of a token it does not know. */
  async forget(refreshToken: string): Promise<void> {
    try {
      const { chain } = await this.#parts.chains.rotate(refreshToken);
      await this.#parts.chains.end(chain);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'unavailable') throw error;
    }
  }

  /**
   * Who an access token stands for, as the directory knows him now: signing out, a new pairing code or a
   * closed account count at once, not when the token expires.
   * @throws Refusal `token_expired`, `token_invalid`.
   */
  async authenticate(accessToken: string): Promise<Account> {
    const claims: AccessClaims = this.#parts.tokens.verifyAccess(accessToken);
    return this.accountOf(claims.chainId);
  }

  async sessionOf(account: Account): Promise<Session> {
    return sessionOf(account, await this.#parts.directory.unitName(unitOf(account)));
  }

  /** Signs the person out everywhere else. @throws Refusal `credentials_wrong`, `account_locked`. */
  async changePassword(account: Account, current: string, next: string, address: string): Promise<void> {
    const { guard, directory, chains } = this.#parts;
    const person = account.kind === 'person' ? await directory.person(account.person.id) : null;
    if (person === null) throw new Refusal('forbidden');
    const right = await guard.watch(person.username, address, () =>
      passwordMatches(person.passwordHash, current),
    );
    if (!right) throw new Refusal('credentials_wrong', { fields: [{ path: 'current', reason: 'wrong' }] });
    await directory.setPassword(person.id, next);
    await chains.endAllOf(person.id, account.chainId);
  }

  async unlock(person: PersonRecord): Promise<void> {
    await this.#parts.guard.unlock(person.username);
  }

  /**
   * A new password for somebody who has forgotten his: he is signed out everywhere, a locked account opens.
   * @throws Refusal `own_account`: one's own is changed with the old one.
   */
  async resetPassword(by: Account, person: PersonRecord, next: string): Promise<void> {
    const { directory, chains } = this.#parts;
    refuseOwn(by, person);
    await directory.setPassword(person.id, next);
    await chains.endAllOf(person.id, null);
    await this.unlock(person);
  }

  /**
   * Closes an account, at once and everywhere, or opens it again.
   * @throws Refusal `own_account`, so that somebody is always left who can open it again; `token_invalid` when the
   * account of whoever did it was closed at the same time: then nothing is changed.
   */
  async setActive(by: Account, person: PersonRecord, active: boolean): Promise<Person> {
    const { directory, chains } = this.#parts;
    refuseOwn(by, person);
    const changed = await directory.setActive(person.id, active);
    const actor = by.kind === 'person' ? await directory.person(by.person.id) : null;
    if (actor?.active === false) {
      await directory.setActive(person.id, person.active);
      throw new Refusal('token_invalid', { message: 'the account is closed' });
    }
    if (!active) await chains.endAllOf(person.id, null);
    return changed;
  }

  /** Who has this session, as the directory knows him now. @throws Refusal `token_expired`, `token_invalid`. */
  async accountOf(chainId: string): Promise<Account> {
    const chain = await this.#parts.chains.find(chainId);
    if (chain === null) throw new Refusal('token_expired');
    const account = await this.#holderOf(chain);
    if (account === null) throw new Refusal('token_invalid', { message: 'the account or device is closed' });
    return account;
  }

  async #holderOf(chain: RefreshChain): Promise<Account | null> {
    const { subject, chainId } = chain;
    if (subject.kind === 'person') {
      const person = await this.#parts.directory.person(subject.personId);
      return person?.active === true ? { kind: 'person', person: Person.parse(person), chainId } : null;
    }
    const room = await this.#parts.rooms.record(subject.roomId);
    if (room === null || room.deviceGeneration !== subject.deviceGeneration) return null;
    return { kind: 'room', room, chainId };
  }

  async #signedIn(chainId: string, refreshToken: string | null): Promise<SignedIn> {
    const account = await this.accountOf(chainId);
    const claims: AccessClaims =
      account.kind === 'person'
        ? { kind: 'person', personId: account.person.id, role: account.person.role, chainId }
        : { kind: 'room', roomId: account.room.id, role: 'room', chainId };
    return {
      account,
      session: await this.sessionOf(account),
      accessToken: this.#parts.tokens.signAccess(claims),
      refreshToken,
      refreshLifetimeMs: refreshLifetimeMs(account.kind),
    };
  }
}
