import { z } from 'zod';

/** Ids are opaque strings, branded so that one kind cannot be passed for another. */
const opaqueId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export const UnitId = opaqueId.brand<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;

export const PersonId = opaqueId.brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** A room screen: a device that was paired once with a hall (điểm cầu). */
export const RoomId = opaqueId.brand<'RoomId'>();
export type RoomId = z.infer<typeof RoomId>;

export const MeetingId = opaqueId.brand<'MeetingId'>();
export type MeetingId = z.infer<typeof MeetingId>;

/** Somebody whom an officer of one meeting has invited to it by a link. */
export const GuestId = opaqueId.brand<'GuestId'>();
export type GuestId = z.infer<typeof GuestId>;

/** What stands for the unit of guests, who belong to none of the directory. */
export const guestUnitId: UnitId = UnitId.parse('guest');

/**
 * Who takes part in one meeting: `p_` + person, `r_` + room or `g_` + guest. The same person or room is the
 * same participant after a reconnection or on another computer, so queue, floor and attendance survive.
 */
export const ParticipantId = z
  .string()
  .regex(/^[prg]_[A-Za-z0-9_-]{1,64}$/)
  .brand<'ParticipantId'>();
export type ParticipantId = z.infer<typeof ParticipantId>;

/** Somebody whom the keeper of a roll call has written into it by hand; in one meeting. */
export const DelegateId = z
  .string()
  .regex(/^d_[A-Za-z0-9_-]{1,64}$/)
  .brand<'DelegateId'>();
export type DelegateId = z.infer<typeof DelegateId>;

export const AgendaItemId = opaqueId.brand<'AgendaItemId'>();
export type AgendaItemId = z.infer<typeof AgendaItemId>;

export const DocumentId = opaqueId.brand<'DocumentId'>();
export type DocumentId = z.infer<typeof DocumentId>;

export const VoteId = opaqueId.brand<'VoteId'>();
export type VoteId = z.infer<typeof VoteId>;

/** What somebody wrote who did not get to speak. */
export const CommentId = opaqueId.brand<'CommentId'>();
export type CommentId = z.infer<typeof CommentId>;

/** One recorded track: one producer's media from one opening to its end. */
export const TrackId = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,120}$/)
  .brand<'TrackId'>();
export type TrackId = z.infer<typeof TrackId>;

export const personParticipant = (personId: PersonId): ParticipantId => ParticipantId.parse(`p_${personId}`);
export const roomParticipant = (roomId: RoomId): ParticipantId => ParticipantId.parse(`r_${roomId}`);
export const delegateOf = (id: string): DelegateId => DelegateId.parse(`d_${id}`);
export const guestParticipant = (guestId: GuestId): ParticipantId => ParticipantId.parse(`g_${guestId}`);
