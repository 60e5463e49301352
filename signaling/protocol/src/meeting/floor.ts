import { z } from 'zod';
import { AgendaItemId, CommentId, ParticipantId } from '../ids.ts';

const by = ParticipantId;

/**
 * main: the floor of the stage. partner: the second one of a two-way exchange (hỏi – đáp), which the chair
 * may hold beside it.
 */
export const FloorPart = z.enum(['main', 'partner']);
export type FloorPart = z.infer<typeof FloorPart>;

/** Why somebody lost the floor: taken back, given to another, silenced with all, gone, closed, given back, … */
export const FloorEndReason = z.enum([
  'taken_back',
  'given_to_another',
  'all_muted',
  'left',
  'closed',
  'given_back',
  'paused',
  'discussion',
]);

/** Who is heard in a free discussion: at most so many at once, the loudest first. */
export const heardAtOnce = 3;

export const floorEvents = [
  z.object({
    type: z.literal('floor_asked'),
    participantId: ParticipantId,
    subject: z.string().max(200),
    agendaItemId: AgendaItemId.nullable().default(null),
    /** The unit that reports on the running item stands before the others; computed anew when an item begins. */
    priority: z.boolean().default(false),
  }),
  z.object({ type: z.literal('floor_withdrawn'), participantId: ParticipantId, by }),
  /** `toIndex`: where it stands afterwards, 0 is next. */
  z.object({
    type: z.literal('queue_moved'),
    participantId: ParticipantId,
    toIndex: z.number().int().nonnegative(),
    by,
  }),
  /** What somebody who did not get to speak wanted to say. */
  z.object({
    type: z.literal('comment_left'),
    commentId: CommentId,
    participantId: ParticipantId,
    agendaItemId: AgendaItemId.nullable(),
    text: z.string().min(1).max(2_000),
  }),
  z.object({
    type: z.literal('floor_given'),
    participantId: ParticipantId,
    by,
    part: FloorPart.default('main'),
    /** How long this turn may last; null: as long as it takes. */
    limitMs: z.number().int().positive().nullable().default(null),
  }),
  z.object({
    type: z.literal('floor_extended'),
    participantId: ParticipantId,
    addMs: z.number().int().positive(),
    by,
  }),
  z.object({
    type: z.literal('floor_taken'),
    participantId: ParticipantId,
    by: by.nullable(),
    reason: FloorEndReason,
  }),
  z.object({ type: z.literal('all_muted'), by }),
  z.object({ type: z.literal('discussion_begun'), by }),
  z.object({ type: z.literal('discussion_ended'), by }),
  /** In a discussion: who is heard from now on, the one on the stage first. A fact that the media plane tells. */
  z.object({
    type: z.literal('speakers_heard'),
    participantIds: z.array(ParticipantId).max(heardAtOnce),
  }),
] as const;
export type FloorEvent = z.infer<(typeof floorEvents)[number]>;

export const QueueEntry = z.object({
  participantId: ParticipantId,
  askedAtMs: z.number().int(),
  subject: z.string(),
  agendaItemId: AgendaItemId.nullable(),
  priority: z.boolean(),
});
export type QueueEntry = z.infer<typeof QueueEntry>;

export const Floor = z.object({
  participantId: ParticipantId,
  givenAtMs: z.number().int(),
  /** With all extensions; null: no limit. */
  limitMs: z.number().int().nullable(),
});
export type Floor = z.infer<typeof Floor>;

export const WrittenComment = z.object({
  commentId: CommentId,
  participantId: ParticipantId,
  agendaItemId: AgendaItemId.nullable(),
  text: z.string(),
  atMs: z.number().int(),
});
export type WrittenComment = z.infer<typeof WrittenComment>;

/** Whoever may speak, and who wants to. */
export const floorState = {
  queue: z.array(QueueEntry),
  floor: Floor.nullable(),
  /** The second floor of a two-way exchange; never without the first, never the same participant. */
  partner: Floor.nullable(),
  comments: z.array(WrittenComment),
  /** Free discussion: everybody's microphone may be open, the loudest are heard. */
  discussion: z
    .object({ begunAtMs: z.number().int(), heard: z.array(ParticipantId).max(heardAtOnce) })
    .nullable(),
};
