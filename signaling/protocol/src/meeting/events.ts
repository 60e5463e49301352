import { z } from 'zod';
import { ParticipantId } from '../ids.ts';
import { agendaEvents } from './agenda.ts';
import { MeetingDetails } from './details.ts';
import { floorEvents } from './floor.ts';
import { orderEvents } from './order.ts';
import { LeaveReason, Participant } from './participant.ts';
import { pictureEvents } from './picture.ts';
import { rollEvents } from './roll.ts';
import { voteEvents } from './vote.ts';

export const ShareEndReason = z.enum([
  'ended',
  'floor_ended',
  'left',
  'closed',
  'stopped_by_chair',
  'document',
  'paused',
]);
export const TapeStopReason = z.enum(['closing', 'limit', 'by_chair']);
export const TapeFailReason = z.enum(['no_growth', 'recorder_lost', 'disk_full', 'media_lost']);

const by = ParticipantId;

/**
 * Everything that can happen in a meeting. An event is a fact: it is never refused and never edited.
 * `by` is who did it (the participant who gave the order), null when the system did.
 */
export const MeetingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('meeting_scheduled'), details: MeetingDetails }),
  z.object({ type: z.literal('meeting_changed'), details: MeetingDetails }),
  z.object({ type: z.literal('lobby_opened'), by: by.nullable() }),
  z.object({ type: z.literal('meeting_opened'), by }),
  z.object({ type: z.literal('participant_joined'), participant: Participant }),
  z.object({ type: z.literal('participant_left'), participantId: ParticipantId, reason: LeaveReason }),
  ...floorEvents,
  ...agendaEvents,
  ...rollEvents,
  ...voteEvents,
  ...pictureEvents,
  ...orderEvents,
  z.object({ type: z.literal('share_begun'), participantId: ParticipantId }),
  z.object({ type: z.literal('share_ended'), participantId: ParticipantId, reason: ShareEndReason }),
  /** Orders of the chair about the tape … */
  z.object({ type: z.literal('tape_paused'), by }),
  z.object({ type: z.literal('tape_resumed'), by }),
  /** … and facts that the recorder reports: `begun` only after files have been seen to grow. */
  z.object({ type: z.literal('tape_begun') }),
  /** Nobody has anything that is to be taped: nothing grows until `tape_begun`. */
  z.object({ type: z.literal('tape_waiting') }),
  z.object({ type: z.literal('tape_stopped'), reason: TapeStopReason }),
  z.object({ type: z.literal('tape_failed'), reason: TapeFailReason }),
  z.object({ type: z.literal('tape_recovered'), gapMs: z.number().int().nonnegative() }),
  /** The tape's disk is enough for so long only (ms, whole minutes); 0: the tape stops. Told again as it shrinks. */
  z.object({ type: z.literal('tape_space_short'), leftMs: z.number().int().nonnegative() }),
  z.object({ type: z.literal('tape_space_enough') }),
  /** `by` null: by itself, because nobody had been in it since `emptySinceMs` (Unix ms). */
  z.object({
    type: z.literal('meeting_closed'),
    by: by.nullable(),
    emptySinceMs: z.number().int().nonnegative().optional(),
  }),
  /**
   * It is not held: it ends before it was opened. `by`: the secretary or operator, in the meeting or not; null: nobody
   * opened it in its time.
   */
  z.object({ type: z.literal('meeting_cancelled'), by: by.nullable(), reason: z.string().max(500) }),
]);
export type MeetingEvent = z.infer<typeof MeetingEvent>;
export type MeetingEventType = MeetingEvent['type'];

/** The meeting is over with it: it was held and closed, or cancelled before it began. */
export const isEnd = ({ type }: Pick<MeetingEvent, 'type'>): boolean =>
  type === 'meeting_closed' || type === 'meeting_cancelled';
export type EventOf<T extends MeetingEventType> = Extract<MeetingEvent, { type: T }>;

/** An event in the log: `seq` counts from 1 without holes; `atMs` is the server's clock (Unix ms). */
export const LoggedEvent = z.object({
  seq: z.number().int().positive(),
  atMs: z.number().int().nonnegative(),
  event: MeetingEvent,
});
export type LoggedEvent = z.infer<typeof LoggedEvent>;
