import { z } from 'zod';
import { GuestId, MeetingId, PersonId } from './ids.ts';
import { MeetingDetails } from './meeting/details.ts';
import { MeetingStatus } from './meeting/state.ts';

/** Whom an officer invites to one meeting by a link. */
export const NewGuest = z.object({
  name: z.string().trim().min(1).max(120),
  /** Where he comes from: stands as his unit on plates and in the roll. */
  organisation: z.string().trim().min(1).max(200),
});
export type NewGuest = z.infer<typeof NewGuest>;

export const Guest = NewGuest.extend({
  guestId: GuestId,
  meetingId: MeetingId,
  invitedBy: PersonId,
  invitedAtMs: z.number().int(),
  /** From then on the link is worth nothing. */
  revokedAtMs: z.number().int().nullable(),
});
export type Guest = z.infer<typeof Guest>;

/** The secret of the link `/khach/<token>`: 256 random bits. */
export const GuestToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** What a guest is shown before he knocks. */
export const GuestInvitation = NewGuest.extend({
  meetingId: MeetingId,
  title: MeetingDetails.shape.title,
  startsAt: z.iso.datetime(),
  timeZone: MeetingDetails.shape.timeZone,
  plannedMinutes: MeetingDetails.shape.plannedMinutes,
  hostUnitName: z.string(),
  status: MeetingStatus,
});
export type GuestInvitation = z.infer<typeof GuestInvitation>;
