import type { Minutes } from '../../../features/minutes/Minutes.ts';
import type { HandlersOf } from '../call.ts';

type MinutesRoute =
  | 'minutes'
  | 'minutesTicket'
  | 'orderMinutes'
  | 'nameMinutesVersion'
  | 'minutesVersion'
  | 'commentMinutes'
  | 'resolveMinutesComment';

export const minutesRoutes = ({ minutes }: { minutes: Minutes }): HandlersOf<MinutesRoute> => ({
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

  commentMinutes: ({ account, params, body }) => minutes.comment(account, params.meetingId, body),

  resolveMinutesComment: ({ account, params }) =>
    minutes.resolveComment(account, params.meetingId, params.commentId),
});
