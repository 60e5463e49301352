import { z } from 'zod';
import { AgendaItemId, CommentId, MeetingId, ParticipantId } from './ids.ts';

/**
 * A word in writing that came after the closing. It is no event: the log of a closed meeting is sealed in its
 * archive, and stays as it was. Kept beside it, for those who write the minutes.
 */
export const LateComment = z.object({
  commentId: CommentId,
  participantId: ParticipantId,
  /** As the meeting knew the writer. */
  name: z.string(),
  unitName: z.string(),
  agendaItemId: AgendaItemId.nullable(),
  text: z.string().trim().min(1).max(2_000),
  atMs: z.number().int(),
});
export type LateComment = z.infer<typeof LateComment>;

/** Of one asker. */
export const OwnLateComments = z.object({
  /** Until when (Unix ms) he may send one; null: he may not, or not any more. */
  untilMs: z.number().int().nullable(),
  own: z.array(LateComment),
});
export type OwnLateComments = z.infer<typeof OwnLateComments>;

const params = z.object({ meetingId: MeetingId });
const seen = ['meeting_not_found', 'not_invited'] as const;

/** Routes for those who did not get to speak, after the meeting; a part of `httpTable`. */
export const lateCommentRoutes = {
  lateComments: {
    method: 'GET',
    path: '/api/meetings/:meetingId/late-comments',
    params,
    response: OwnLateComments,
    permission: 'invited',
    errors: seen,
  },
  /** Whoever was in the meeting and does not write its minutes: until 24 hours after the closing, while the minutes are still being drafted. */
  sendLateComment: {
    method: 'POST',
    path: '/api/meetings/:meetingId/late-comments',
    params,
    body: LateComment.pick({ text: true, agendaItemId: true }),
    response: OwnLateComments,
    permission: 'invited',
    errors: [
      ...seen,
      'forbidden',
      'meeting_wrong_state',
      'not_joined',
      'removed_from_meeting',
      'comments_closed',
      'agenda_item_not_found',
      'too_many',
    ],
  },
} as const;
