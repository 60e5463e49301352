import {
  type MeetingDetails,
  type MeetingRole,
  officers,
  type Participant,
  type PersonId,
  type UnitId,
} from '@giaoban/protocol';

/** Whether a unit takes part: as the host or as a site. */
export const isInvited = (details: MeetingDetails, unitId: UnitId): boolean =>
  details.hostUnitId === unitId || details.sites.some((site) => site.unitId === unitId);

type Office = 'chair' | 'co_chair' | 'secretary';

/** The office that the meeting itself gives a person; null: none. */
export const officeOf = (details: MeetingDetails, personId: PersonId): Office | null => {
  if (details.chair.personId === personId) return 'chair';
  if (details.coChair?.personId === personId) return 'co_chair';
  return details.secretary.personId === personId ? 'secretary' : null;
};

/** Whether somebody may sit where he sits, as the meeting's details are now. */
export const seatFits = (details: MeetingDetails, { personId, role, unitId }: Participant): boolean => {
  const office = personId === null ? null : officeOf(details, personId);
  if (office !== null) return role === office;
  if (role === 'chair' || role === 'co_chair' || role === 'secretary') return false;
  return role === 'operator' || role === 'guest' || isInvited(details, unitId);
};

/** The meeting's officers: they come in by themselves, locked or not, and cannot be sent out. */
export const isOfficer = (role: MeetingRole): boolean => officers.some((one) => one === role);
