import type { Guests } from '../../../features/guests/Guests.ts';
import type { HandlersOf } from '../call.ts';
import type { TokenCookies } from '../cookies.ts';

export const guestRoutes = ({
  guests,
  cookies,
}: {
  guests: Guests;
  cookies: TokenCookies;
}): HandlersOf<'guests' | 'addGuest' | 'revokeGuest' | 'guestInvitation' | 'guestTicket'> => ({
  guests: async ({ params }) => ({ guests: await guests.all(params.meetingId) }),

  addGuest: ({ account, params, body }) => guests.invite(account, params.meetingId, body),

  revokeGuest: ({ params }) => guests.revoke(params.meetingId, params.guestId),

  guestInvitation: ({ params, address }) => guests.invitation(params.token, address),

  guestTicket: async ({ params, address, reply }) => {
    const ticket = await guests.ticket(params.token, address);
    cookies.setGuest(reply, ticket.meetingId, params.token);
    return ticket;
  },
});
