import type { MeetingState, WrittenComment } from '@giaoban/protocol';
import { fullNameOf, itemOf, type Waiting } from './who.ts';

type CommentGroup = {
  /** Null for what belongs to no item of the agenda. */
  item: Waiting['item'];
  comments: (WrittenComment & { name: string })[];
};

/** Written comments in the order of the agenda, within an item as they came; what belongs to none comes last. */
export const commentsByItem = (meeting: MeetingState): CommentGroup[] => {
  const itemIds = [...meeting.details.agenda.map((item) => item.id), null];
  const known = new Set<unknown>(itemIds);
  return itemIds
    .map((itemId): CommentGroup => ({
      item: itemOf(meeting, itemId),
      comments: meeting.comments
        .filter((one) => (known.has(one.agendaItemId) ? one.agendaItemId : null) === itemId)
        .map((one) => ({ ...one, name: fullNameOf(meeting, one.participantId) })),
    }))
    .filter(({ comments }) => comments.length > 0);
};
