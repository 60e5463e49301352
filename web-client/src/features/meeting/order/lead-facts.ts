import { type MeetingState, type ParticipantId, personParticipant } from '@giaoban/protocol';

/** To whom the one who leads may hand the lead. */
type HandOver = { kind: 'none' } | { kind: 'absent' | 'present'; name: string; isBack: boolean };

/** The chair hands over to the co-chair and is handed back to, each while in the room. */
export const handOverOf = ({ details, presiding, participants }: MeetingState): HandOver => {
  const isBack = presiding !== null;
  const other = isBack ? details.chair : details.coChair;
  if (other === null) return { kind: 'none' };
  const there = participants[personParticipant(other.personId)];
  const name = there?.displayName ?? other.name;
  return { kind: there?.present === true ? 'present' : 'absent', name, isBack };
};

/** Who leads in the chair's place, as `self` is told; null while the chair himself leads. */
export const leadNotice = (
  { details, presiding, participants }: MeetingState,
  self: ParticipantId,
): { isSelf: boolean; name: string; isLineLost: boolean } | null => {
  if (presiding === null) return null;
  const { participantId, reason } = presiding;
  return {
    isSelf: participantId === self,
    name: participants[participantId]?.displayName ?? details.coChair?.name ?? '',
    isLineLost: reason === 'line_lost',
  };
};
