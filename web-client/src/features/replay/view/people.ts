import type { MeetingState, ParticipantId } from '@giaoban/protocol';

export type People = MeetingState['participants'];

/** A site by its unit; the chair by name. */
export const nameOf = (people: People, participantId: ParticipantId): string => {
  const one = people[participantId];
  if (one === undefined) return participantId;
  return one.role === 'chair' ? one.displayName : one.unitName;
};

/** The person's or room's own name below the unit; null when it would say the same. */
export const detailOf = (people: People, participantId: ParticipantId): string | null => {
  const one = people[participantId];
  if (one === undefined) return null;
  const detail = one.role === 'chair' ? one.unitName : one.displayName;
  return detail === nameOf(people, participantId) ? null : detail;
};
