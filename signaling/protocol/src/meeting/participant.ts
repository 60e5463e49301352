import { z } from 'zod';
import { ParticipantId, PersonId, RoomId, UnitId } from '../ids.ts';
import { MeetingRole } from './details.ts';

/** One seat in the meeting: a person at a computer or a hall behind its screen. */
export const Participant = z.object({
  participantId: ParticipantId,
  personId: PersonId.nullable(),
  roomId: RoomId.nullable(),
  unitId: UnitId,
  unitName: z.string(),
  displayName: z.string(),
  /** A person's post, for plates and the roll: "Phó Giám đốc". */
  post: z.string().min(1).max(200).optional(),
  role: MeetingRole,
});
export type Participant = z.infer<typeof Participant>;

export const LeaveReason = z.enum(['left', 'connection_lost', 'meeting_closed', 'removed']);
export type LeaveReason = z.infer<typeof LeaveReason>;

export const PresentParticipant = Participant.extend({
  /** False after leaving; the entry stays, so that the queue and the roll keep names. */
  present: z.boolean(),
  firstJoinedAtMs: z.number().int(),
  joinedAtMs: z.number().int(),
  leftAtMs: z.number().int().nullable(),
  /** Of the last leaving; a lost line is noticed only when the grace of its seat is over. */
  leaveReason: LeaveReason.nullable().default(null),
});
export type PresentParticipant = z.infer<typeof PresentParticipant>;
