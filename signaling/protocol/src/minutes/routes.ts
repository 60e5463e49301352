import { z } from 'zod';
import { MeetingId, VoteId } from '../ids.ts';
import { LateComment } from '../late-comments.ts';
import { Vote, VoteCounts } from '../meeting/vote.ts';
import { MinutesBlock, MinutesBlockId } from './blocks.ts';
import {
  minutesActNames,
  MinutesComment,
  MinutesHistoryEntry,
  MinutesOrder,
  MinutesRecord,
  MinutesRole,
  MinutesVersion,
  MinutesVersionHead,
  MinutesVersionId,
} from './record.ts';

const nothing = z.object({});
const params = z.object({ meetingId: MeetingId });

/** A vote that came to a result. */
export const MinutesVote = Vote.pick({
  voteId: true,
  title: true,
  isSecret: true,
  options: true,
  cast: true,
}).extend({ eligible: z.number().int(), counts: VoteCounts });
export type MinutesVote = z.infer<typeof MinutesVote>;

/** Minutes as one person sees them now. */
export const MinutesView = z.object({
  title: z.string(),
  openedAtMs: z.number().int().nullable(),
  timeZone: z.string(),
  role: MinutesRole,
  record: MinutesRecord,
  /** What the asker may do at this stage. */
  acts: z.array(z.enum(minutesActNames)),
  /** The text: the one in work, or for whoever may not see that, the edition in force. */
  blocks: z.array(MinutesBlock),
  /** For those who work on the minutes, as are comments, versions and history. */
  votes: z.array(MinutesVote),
  comments: z.array(MinutesComment),
  /** Sent by those who were there, after the closing; `item`: what it is about, with its number in the agenda. */
  lateComments: z.array(
    LateComment.extend({ item: z.object({ number: z.number().int(), title: z.string() }).nullable() }),
  ),
  versions: z.array(MinutesVersionHead),
  history: z.array(MinutesHistoryEntry),
  units: z.array(z.object({ unitId: z.string(), name: z.string() })),
});
export type MinutesView = z.infer<typeof MinutesView>;

const seen = ['meeting_not_found', 'not_invited', 'minutes_not_ready', 'forbidden'] as const;
const changed = [...seen, 'minutes_wrong_state', 'minutes_locked', 'conflict'] as const;

/** Routes of the minutes, a part of `httpTable`. */
export const minutesRoutes = {
  minutes: {
    method: 'GET',
    path: '/api/meetings/:meetingId/minutes',
    params,
    response: MinutesView,
    permission: 'minutes',
    errors: seen,
  },
  /** For the handshake of the minutes' socket: short-lived, these minutes only. */
  minutesTicket: {
    method: 'POST',
    path: '/api/meetings/:meetingId/minutes/ticket',
    params,
    body: nothing,
    response: z.object({ ticket: z.string() }),
    permission: 'minutes',
    errors: seen,
  },
  /** Leads to another stage. `revision`: of the record that the asker has seen; another one is a `conflict`. */
  orderMinutes: {
    method: 'POST',
    path: '/api/meetings/:meetingId/minutes/orders',
    params,
    body: z.object({ revision: z.number().int().positive(), order: MinutesOrder }),
    /** Not the view: whoever gives minutes back may see them no more. */
    response: z.object({ record: MinutesRecord }),
    permission: 'minutes',
    errors: [...changed, 'number_taken'],
  },
  nameMinutesVersion: {
    method: 'POST',
    path: '/api/meetings/:meetingId/minutes/versions',
    params,
    body: z.object({ name: z.string().trim().min(1).max(200) }),
    response: MinutesView,
    permission: 'minutes',
    errors: [...changed, 'too_many'],
  },
  minutesVersion: {
    method: 'GET',
    path: '/api/meetings/:meetingId/minutes/versions/:versionId',
    params: params.extend({ versionId: MinutesVersionId }),
    response: MinutesVersion,
    permission: 'minutes',
    errors: [...seen, 'version_not_found'],
  },
  /** Chair and secretary: a vote's ballots counted once more, a secret one's for a month. */
  recountVote: {
    method: 'GET',
    path: '/api/meetings/:meetingId/minutes/votes/:voteId/recount',
    params: params.extend({ voteId: VoteId }),
    response: z.object({ counts: VoteCounts }),
    permission: 'minutes',
    errors: [...seen, 'vote_not_found', 'vote_running', 'ballots_gone'],
  },
  commentMinutes: {
    method: 'POST',
    path: '/api/meetings/:meetingId/minutes/comments',
    params,
    body: z.object({ blockId: MinutesBlockId, text: z.string().trim().min(1).max(2_000) }),
    response: MinutesView,
    permission: 'minutes',
    errors: [...changed, 'comment_not_found', 'too_many'],
  },
  resolveMinutesComment: {
    method: 'POST',
    path: '/api/meetings/:meetingId/minutes/comments/:commentId/resolve',
    params: params.extend({ commentId: MinutesComment.shape.commentId }),
    body: nothing,
    response: MinutesView,
    permission: 'minutes',
    errors: [...changed, 'comment_not_found'],
  },
} as const;
