import { type MeetingDetails, type Participant, Refusal, type TicketClaims } from '@giaoban/protocol';
import { unitOf } from '../../features/accounts/account.ts';
import type { Accounts } from '../../features/accounts/Accounts.ts';
import type { Directory } from '../../features/directory/Directory.ts';
import type { Guests } from '../../features/guests/Guests.ts';
import { participantOf } from '../../features/meetings/participants.ts';
import { meetingRoleOf } from '../../features/meetings/roles.ts';

export type PlaceParts = { accounts: Accounts; directory: Directory; guests: Guests };

/** Where a ticket's holder sits, and whether he still would, were the meeting's details these. */
export type Place = { participant: Participant; isStillHis: (details: MeetingDetails) => boolean };

/**
 * Asked now: the ticket may be older than a change of the meeting, the end of a session or of a guest's link.
 * @throws Refusal `not_invited`, `token_expired`, `token_invalid`, `guest_link_wrong`.
 */
export const placeOf = async (
  { accounts, directory, guests }: PlaceParts,
  { meetingId, participantId, role: ticketRole, chainId }: TicketClaims,
  details: MeetingDetails,
): Promise<Place> => {
  if (ticketRole === 'guest') {
    return { participant: await guests.participant(meetingId, participantId), isStillHis: () => true };
  }
  const account = await accounts.accountOf(chainId);
  const role = meetingRoleOf(details, account);
  if (role === null) throw new Refusal('not_invited');
  return {
    participant: participantOf(account, role, await directory.unitName(unitOf(account))),
    isStillHis: (later) => meetingRoleOf(later, account) === role,
  };
};
