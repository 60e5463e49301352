import { type MeetingState, type PresentParticipant, wallOrder } from '@giaoban/protocol';
import { matchesSearch } from '../../../design/search-text.ts';

/** Who is in the room and has every word of `query` in his name, post or unit, marks aside; all for an empty one. */
export const peopleFound = (
  meeting: Pick<MeetingState, 'details' | 'participants'>,
  query: string,
): PresentParticipant[] =>
  wallOrder(meeting).filter(({ displayName, post, unitName }) =>
    matchesSearch(`${displayName} ${post ?? ''} ${unitName}`, query),
  );
