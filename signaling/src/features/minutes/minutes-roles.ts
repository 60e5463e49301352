import { type MeetingState, type MinutesRole, personParticipant, presidingId } from '@giaoban/protocol';
import type { Account } from '../accounts/account.ts';
import { meetingRoleOf } from '../meetings/roles.ts';

/**
 * What an account is to a meeting's minutes; null: nothing. The chair is the meeting's own, or the co-chair who
 * led it to its end; several secretaries of the host unit may write together.
 */
export const minutesRoleOf = (state: MeetingState, account: Account): MinutesRole | null => {
  if (account.kind === 'room') return null;
  const { details } = state;
  const { id, role, unitId } = account.person;
  if (id === details.chair.personId || personParticipant(id) === presidingId(state)) return 'chair';
  if (id === details.secretary.personId) return 'secretary';
  if (unitId === details.hostUnitId && role === 'secretary') return 'secretary';
  if (unitId === details.hostUnitId && role === 'records_office') return 'records_office';
  return meetingRoleOf(details, account) === null ? null : 'reader';
};
