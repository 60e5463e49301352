import type { Guests } from '../../../features/guests/Guests.ts';
import type { HandlersOf } from '../call.ts';

export const guestRoutes = ({
  guests,
}: {
  guests: Guests;
}): HandlersOf<'guests' | 'addGuest' | 'revokeGuest' | 'guestInvitation' | 'guestTicket'> => ({
  guests: async ({ params }) => ({ guests: await guests.all(params.meetingId) }),

  addGuest: ({ account, params, body }) => guests.invite(account, params.meetingId, body),

  revokeGuest: ({ params }) => guests.revoke(params.meetingId, params.guestId),

  guestInvitation: ({ params, address }) => guests.invitation(params.token, address),

  guestTicket: ({ params, address }) => guests.ticket(params.token, address),
});
