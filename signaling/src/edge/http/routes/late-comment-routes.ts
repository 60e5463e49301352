import type { LateComments } from '../../../features/minutes/LateComments.ts';
import type { HandlersOf } from '../call.ts';

export const lateCommentRoutes = ({
  lateComments,
}: {
  lateComments: LateComments;
}): HandlersOf<'lateComments' | 'sendLateComment'> => ({
  lateComments: ({ account, params }) => lateComments.standing(account, params.meetingId),

  sendLateComment: ({ account, params, body }) => lateComments.send(account, params.meetingId, body),
});
