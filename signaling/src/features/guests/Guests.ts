import { createHash } from 'node:crypto';
import {
  Guest,
  GuestId,
  type GuestInvitation,
  guestParticipant,
  GuestToken,
  guestUnitId,
  type MeetingId,
  type MeetingRole,
  type MeetingState,
  type NewGuest,
  type Participant,
  type ParticipantId,
  Refusal,
} from '@giaoban/protocol';
import { GuestLink, GuestRecord } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import { type Clock, type NewId, randomSecret } from '../../clock.ts';
import { endOf, joinRefusal } from '../../domain/index.ts';
import type { Account } from '../accounts/account.ts';
import type { Tokens } from '../accounts/Tokens.ts';
import type { Directory } from '../directory/Directory.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { RecordHash } from '../store/RecordHash.ts';
import type { Store } from '../store/Store.ts';
import type { GuestGuard } from './GuestGuard.ts';

const guestsPerMeeting = 100;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
/** Stands in a guest's ticket for the session that others have. */
const sessionOf = (guestId: GuestId): string => `guest.${guestId}`;

export type GuestsParts = {
  store: Store;
  clock: Clock;
  newId: NewId;
  directory: Directory;
  live: LiveMeetings;
  tokens: Tokens;
  guard: GuestGuard;
};

type Found = { guest: GuestRecord; state: MeetingState };

/** Those who come to one meeting by a link: one seat a link, until it is revoked or the meeting is closed. */
export class Guests {
  readonly #parts: GuestsParts;
  readonly #links: RecordHash<typeof GuestLink>;

  constructor(parts: GuestsParts) {
    this.#parts = parts;
    this.#links = new RecordHash(parts.store, redisKeys.guestLinks, GuestLink);
  }

  /** In the order of their invitation, those whose link was revoked too. */
  async all(meetingId: MeetingId): Promise<Guest[]> {
    const guests = await this.#of(meetingId).all();
    return guests.map((one) => Guest.parse(one)).sort((a, b) => a.invitedAtMs - b.invitedAtMs);
  }

  /** The token is told here and nowhere else. @throws Refusal `meeting_closed`, `meeting_cancelled`, `too_many`, `forbidden`. */
  async invite(
    account: Account,
    meetingId: MeetingId,
    wanted: NewGuest,
  ): Promise<{ guest: Guest; token: string }> {
    if (account.kind !== 'person') throw new Refusal('forbidden');
    const end = endOf(await this.#parts.live.get(meetingId));
    if (end !== null) throw new Refusal(end);
    const records = this.#of(meetingId);
    if ((await records.count()) >= guestsPerMeeting) throw new Refusal('too_many');
    const token = randomSecret();
    const guest: GuestRecord = {
      ...wanted,
      guestId: GuestId.parse(this.#parts.newId()),
      meetingId,
      invitedBy: account.person.id,
      invitedAtMs: this.#parts.clock.nowMs(),
      revokedAtMs: null,
      tokenHash: hashOf(token),
    };
    await records.put(guest.guestId, guest);
    await this.#links.put(guest.tokenHash, { meetingId, guestId: guest.guestId });
    return { guest: Guest.parse(guest), token };
  }

  /** Ends the link, and the seat of whoever came by it. @throws Refusal `not_found`. */
  async revoke(meetingId: MeetingId, guestId: GuestId): Promise<Guest> {
    const guest = await this.#of(meetingId).get(guestId);
    if (guest === null) throw new Refusal('not_found');
    const revokedAtMs = guest.revokedAtMs ?? this.#parts.clock.nowMs();
    const revoked: GuestRecord = { ...guest, revokedAtMs };
    await this.#of(meetingId).put(guestId, revoked);
    await this.#parts.live.dispatch(
      meetingId,
      { type: 'leave', participantId: guestParticipant(guestId), reason: 'removed' },
      { kind: 'system' },
    );
    return Guest.parse(revoked);
  }

  /** @throws Refusal `guest_link_wrong`, `meeting_closed`, `meeting_cancelled`, `rate_limited`. */
  async invitation(token: string, address: string): Promise<GuestInvitation> {
    const { guest, state } = await this.#find(token, address);
    const { title, startsAt, timeZone, plannedMinutes, hostUnitId } = state.details;
    const { name, organisation, meetingId } = guest;
    const hostUnitName = await this.#parts.directory.unitName(hostUnitId);
    const { status } = state;
    return { name, organisation, meetingId, title, startsAt, timeZone, plannedMinutes, hostUnitName, status };
  }

  /** @throws Refusal as `invitation`, and `meeting_too_early`, `removed_from_meeting`. */
  async ticket(
    token: string,
    address: string,
  ): Promise<{ ticket: string; meetingId: MeetingId; participantId: ParticipantId; role: MeetingRole }> {
    const { guest, state } = await this.#find(token, address);
    const { meetingId, guestId } = guest;
    const refusal = joinRefusal(state, this.#parts.clock.nowMs());
    if (refusal !== null) throw new Refusal(refusal);
    const participantId = guestParticipant(guestId);
    if (state.barred.includes(participantId)) throw new Refusal('removed_from_meeting');
    const seat = { meetingId, participantId, role: 'guest' } as const;
    return { ...seat, ticket: this.#parts.tokens.signTicket({ ...seat, chainId: sessionOf(guestId) }) };
  }

  /** Who has this seat in the meeting, by his link as it is now. @throws Refusal `guest_link_wrong`. */
  async participant(meetingId: MeetingId, participantId: ParticipantId): Promise<Participant> {
    const guestId = GuestId.safeParse(participantId.slice(2));
    const guest = guestId.success ? await this.#of(meetingId).get(guestId.data) : null;
    if (guest === null || guest.revokedAtMs !== null) throw new Refusal('guest_link_wrong');
    return {
      participantId,
      personId: null,
      roomId: null,
      unitId: guestUnitId,
      unitName: guest.organisation,
      displayName: guest.name,
      role: 'guest',
    };
  }

  /** Whether this token's guest is in the meeting now. */
  async isInside(meetingId: MeetingId, token: string): Promise<boolean> {
    const guest = await this.#byToken(token);
    if (guest?.meetingId !== meetingId || guest.revokedAtMs !== null) return false;
    const { participants } = await this.#parts.live.get(meetingId);
    return participants[guestParticipant(guest.guestId)]?.present === true;
  }

  async #find(token: string, address: string): Promise<Found> {
    const guest = await this.#parts.guard.watch(address, () => this.#byToken(token));
    // A link that was revoked is worth nothing, but no guess: its page may ask again and again.
    if (guest === null || guest.revokedAtMs !== null) throw new Refusal('guest_link_wrong');
    const state = await this.#parts.live.get(guest.meetingId);
    const end = endOf(state);
    if (end !== null) throw new Refusal(end);
    return { guest, state };
  }

  async #byToken(token: string): Promise<GuestRecord | null> {
    if (!GuestToken.safeParse(token).success) return null;
    const link = await this.#links.get(hashOf(token));
    return link === null ? null : this.#of(link.meetingId).get(link.guestId);
  }

  #of(meetingId: MeetingId): RecordHash<typeof GuestRecord> {
    return new RecordHash(this.#parts.store, redisKeys.meetingGuests(meetingId), GuestRecord);
  }
}
