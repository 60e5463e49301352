import { z } from 'zod';
import { ParticipantId } from '../ids.ts';
import { MeetingDetails } from './details.ts';
import { Participant, TapeFailReason } from './events.ts';

/** scheduled → lobby → open → closed. */
export const MeetingStatus = z.enum(['scheduled', 'lobby', 'open', 'closed']);
export type MeetingStatus = z.infer<typeof MeetingStatus>;

export const PresentParticipant = Participant.extend({
  /** False after leaving; the entry stays, so that the queue and the roll keep names. */
  present: z.boolean(),
  firstJoinedAtMs: z.number().int(),
  joinedAtMs: z.number().int(),
  leftAtMs: z.number().int().nullable(),
});
export type PresentParticipant = z.infer<typeof PresentParticipant>;

export const QueueEntry = z.object({
  participantId: ParticipantId,
  askedAtMs: z.number().int(),
  subject: z.string(),
});
export type QueueEntry = z.infer<typeof QueueEntry>;

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
  participants: z.record(ParticipantId, PresentParticipant),
  queue: z.array(QueueEntry),
  floor: z.object({ participantId: ParticipantId, givenAtMs: z.number().int() }).nullable(),
  /** Those who had the floor, latest first, without repeats: they stay on the strip and on the tape for a while. */
  previousSpeakers: z.array(ParticipantId).max(8),
  share: z.object({ participantId: ParticipantId, begunAtMs: z.number().int() }).nullable(),
  tape: z.object({
    status: TapeStatus,
    begunAtMs: z.number().int().nullable(),
    /** The chair's own order; holds until he resumes it. */
    pausedByChair: z.boolean(),
    failure: TapeFailReason.nullable(),
  }),
});
export type MeetingState = z.infer<typeof MeetingState>;
