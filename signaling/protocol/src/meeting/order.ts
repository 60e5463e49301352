import { z } from 'zod';
import { ParticipantId } from '../ids.ts';
import { Participant } from './participant.ts';

const by = ParticipantId;

/** handed: in words; line_lost: the chair's line was gone too long; handed_back: to the chair again. */
export const PresidingReason = z.enum(['handed', 'line_lost', 'handed_back']);

export const orderEvents = [
  z.object({ type: z.literal('meeting_locked'), by }),
  z.object({ type: z.literal('meeting_unlocked'), by }),
  /** Knocks at the door: sees and hears nothing until admitted. */
  z.object({ type: z.literal('participant_waits'), participant: Participant }),
  z.object({ type: z.literal('participant_admitted'), participantId: ParticipantId, by }),
  z.object({ type: z.literal('participant_turned_away'), participantId: ParticipantId, by: by.nullable() }),
  /** Sent out for the rest of this meeting; `participant_left` goes before it. */
  z.object({ type: z.literal('participant_barred'), participantId: ParticipantId, by }),
  z.object({
    type: z.literal('participant_renamed'),
    participantId: ParticipantId,
    displayName: Participant.shape.displayName.trim().min(1).max(120),
    by,
  }),
  z.object({
    type: z.literal('presiding_passed'),
    to: ParticipantId,
    by: by.nullable(),
    reason: PresidingReason,
  }),
  z.object({ type: z.literal('chat_opened'), by }),
  z.object({ type: z.literal('chat_closed'), by }),
  /** Off until the leader allows them. */
  z.object({ type: z.literal('reactions_allowed'), by }),
  z.object({ type: z.literal('reactions_stopped'), by }),
  z.object({ type: z.literal('pause_begun'), untilMs: z.number().int(), by }),
  z.object({ type: z.literal('pause_ended'), by: by.nullable() }),
] as const;
export type OrderEvent = z.infer<(typeof orderEvents)[number]>;

export const orderState = {
  locked: z.boolean(),
  waiting: z.array(Participant),
  /** Let in once by name: needs not knock again. */
  admitted: z.array(ParticipantId),
  barred: z.array(ParticipantId),
  /** Who leads when it is not the chair: the co-chair. */
  presiding: z.object({ participantId: ParticipantId, reason: PresidingReason }).nullable(),
  chatOpen: z.boolean(),
  reactionsAllowed: z.boolean(),
  pause: z.object({ begunAtMs: z.number().int(), untilMs: z.number().int() }).nullable(),
  /** When the last pause was over, Unix ms; left out: there was none. */
  pauseEndedAtMs: z.number().int().nonnegative().optional(),
};
