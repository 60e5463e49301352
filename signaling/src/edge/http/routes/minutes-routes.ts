import type { Minutes } from '../../../features/minutes/Minutes.ts';
import type { Votes } from '../../../features/votes/Votes.ts';
import type { HandlersOf } from '../call.ts';

type MinutesRoute =
  | 'minutes'
  | 'minutesTicket'
  | 'orderMinutes'
  | 'nameMinutesVersion'
  | 'minutesVersion'
  | 'recountVote'
  | 'commentMinutes'
  | 'resolveMinutesComment';

type Parts = { minutes: Minutes; votes: Votes };

export const minutesRoutes = ({ minutes, votes }: Parts): HandlersOf<MinutesRoute> => ({
  minutes: ({ account, params }) => minutes.view(account, params.meetingId),

  minutesTicket: async ({ account, params }) => ({
    ticket: await minutes.ticket(account, params.meetingId),
  }),

  orderMinutes: async ({ account, params, body }) => ({
    record: await minutes.order(account, params.meetingId, body.revision, body.order),
  }),

  nameMinutesVersion: ({ account, params, body }) =>
    minutes.nameVersion(account, params.meetingId, body.name),

  minutesVersion: ({ account, params }) => minutes.version(account, params.meetingId, params.versionId),

  recountVote: async ({ account, params }) => {
    await minutes.requireWork(account, params.meetingId);
    return votes.recount(params.meetingId, params.voteId);
  },

  commentMinutes: ({ account, params, body }) => minutes.comment(account, params.meetingId, body),

  resolveMinutesComment: ({ account, params }) =>
    minutes.resolveComment(account, params.meetingId, params.commentId),
});
