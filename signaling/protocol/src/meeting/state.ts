import { z } from 'zod';
import { ParticipantId } from '../ids.ts';
import { agendaState } from './agenda.ts';
import { MeetingDetails } from './details.ts';
import { TapeFailReason } from './events.ts';
import { floorState } from './floor.ts';
import { orderState } from './order.ts';
import { PresentParticipant } from './participant.ts';
import { pictureState } from './picture.ts';
import { rollState } from './roll.ts';
import { voteState } from './vote.ts';

/** scheduled → lobby → open → closed. */
export const MeetingStatus = z.enum(['scheduled', 'lobby', 'open', 'closed']);
export type MeetingStatus = z.infer<typeof MeetingStatus>;

/** idle: nothing is written (not wanted yet, or waiting for the first picture); recording: files grow. */
export const TapeStatus = z.enum(['idle', 'recording', 'paused', 'failed', 'stopped']);
export type TapeStatus = z.infer<typeof TapeStatus>;

/** The whole of a meeting at one sequence number: what `evolve` makes of the log. */
export const MeetingState = z.object({
  seq: z.number().int().nonnegative(),
  details: MeetingDetails,
  status: MeetingStatus,
  lobbyOpenedAtMs: z.number().int().nullable(),
  openedAtMs: z.number().int().nullable(),
  closedAtMs: z.number().int().nullable(),
  /** It closed by itself, because nobody had been in it since then (Unix ms). */
  emptySinceMs: z.number().int().nonnegative().optional(),
  participants: z.record(ParticipantId, PresentParticipant),
  ...floorState,
  /** Those who had the floor, latest first, without repeats: they stay on the strip and on the tape for a while. */
  previousSpeakers: z.array(ParticipantId).max(8),
  share: z.object({ participantId: ParticipantId, begunAtMs: z.number().int() }).nullable(),
  tape: z.object({
    status: TapeStatus,
    begunAtMs: z.number().int().nullable(),
    /** The chair's own order; holds until he resumes it. */
    pausedByChair: z.boolean(),
    /** The chair let it go on after its limit had stopped it: from then on it runs until the closing. */
    limitLifted: z.literal(true).optional(),
    failure: TapeFailReason.nullable(),
    /** How long its disk is enough, ms, as last told; null: for long. */
    spaceLeftMs: z.number().int().nonnegative().nullable(),
  }),
  /** Why it is not held; such a meeting is closed. */
  cancelled: z.object({ reason: z.string() }).optional(),
  ...agendaState,
  ...rollState,
  ...voteState,
  ...pictureState,
  ...orderState,
});
export type MeetingState = z.infer<typeof MeetingState>;
