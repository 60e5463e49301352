import { z } from 'zod';
import { Guest, GuestInvitation, NewGuest } from './guests.ts';
import { GuestId, MeetingId, ParticipantId } from './ids.ts';
import { MeetingRole } from './meeting/details.ts';

const nothing = z.object({});
const meetingParams = z.object({ meetingId: MeetingId });
/** A token that has not the form of one is a wrong one, not a bad request. */
const linkParams = z.object({ token: z.string().max(400) });

/** The routes of guests and their links: part of the table of all routes. */
export const guestTable = {
  guests: {
    method: 'GET',
    path: '/api/meetings/:meetingId/guests',
    params: meetingParams,
    response: z.object({ guests: z.array(Guest) }),
    permission: 'officer',
    errors: ['meeting_not_found', 'not_invited', 'forbidden'],
  },
  /** The token is told this once: the link is `/khach/<token>`. */
  addGuest: {
    method: 'POST',
    path: '/api/meetings/:meetingId/guests',
    params: meetingParams,
    body: NewGuest,
    response: z.object({ guest: Guest, token: z.string() }),
    permission: 'officer',
    errors: [
      'meeting_not_found',
      'not_invited',
      'forbidden',
      'meeting_closed',
      'meeting_cancelled',
      'too_many',
    ],
  },
  /** The link is worth nothing any more; whoever came by it goes. */
  revokeGuest: {
    method: 'POST',
    path: '/api/meetings/:meetingId/guests/:guestId/revoke',
    params: meetingParams.extend({ guestId: GuestId }),
    body: nothing,
    response: Guest,
    permission: 'officer',
    errors: ['meeting_not_found', 'not_invited', 'forbidden', 'not_found'],
  },
  guestInvitation: {
    method: 'GET',
    path: '/api/guests/:token',
    params: linkParams,
    response: GuestInvitation,
    permission: 'public',
    errors: ['guest_link_wrong', 'meeting_closed', 'meeting_cancelled', 'rate_limited'],
  },
  guestTicket: {
    method: 'POST',
    path: '/api/guests/:token/ticket',
    params: linkParams,
    body: nothing,
    response: z.object({
      ticket: z.string(),
      meetingId: MeetingId,
      participantId: ParticipantId,
      role: MeetingRole,
    }),
    permission: 'public',
    errors: [
      'guest_link_wrong',
      'meeting_closed',
      'meeting_cancelled',
      'meeting_too_early',
      'removed_from_meeting',
      'rate_limited',
    ],
  },
} as const;
