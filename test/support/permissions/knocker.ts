import type { MeetingId, MeetingRole } from '@giaoban/protocol';
import { type Caller, Visitor } from '@giaoban/service-kit/test-support';
import type { StandardCast } from '../province.ts';

/** Somebody who knocks at everything; `role`: in the right meeting, null for a stranger. */
export type Knocker = { name: string; caller: Caller; role: MeetingRole | null };

/** What was tried, and what was answered otherwise than the table says. */
export type Tally = { tried: number; wrong: string[] };

/** A guest comes by a link of the secretary's, and waits at the door. */
export const arriveAsGuest = async (
  cast: StandardCast,
  caller: Caller,
  meetingId: MeetingId,
): Promise<Visitor> => {
  const body = { name: 'Nguyễn Khách', organisation: 'Viện nghiên cứu' };
  const { token } = await cast.secretary.api.call('addGuest', { params: { meetingId }, body });
  const { ticket } = await caller.call('guestTicket', { params: { token }, body: {} });
  return Visitor.connect(caller.url, ticket);
};
