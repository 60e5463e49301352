import { type ParticipantId, type PersonId, personParticipant, type UnitId } from '../ids.ts';
import {
  type AttendanceFacts,
  type AttendanceRow,
  delegateRow,
  isThere,
  personRow,
  siteRow,
} from './attendance-row.ts';
import type { MeetingDetails } from './details.ts';
import type { PresentParticipant } from './participant.ts';
import { announcedBy, type ListedDelegate } from './roll.ts';

export type Attendance = {
  /** The host first, then the invited sites in the order of the invitation. */
  sites: AttendanceRow[];
  /**
   * The meeting's officers, everybody who came (neither screens nor technicians), those whom their sites announced
   * or who were written in by hand, and last the guests.
   */
  people: AttendanceRow[];
  /** How many of the people are there, the guests not counted. */
  persons: { there: number; known: number };
  /** Of the invited sites. */
  quorum: { there: number; invited: number; neededPercent: number; isMet: boolean };
};

const officersOf = ({ chair, coChair, secretary }: MeetingDetails): Map<ParticipantId, string> => {
  const officers: { personId: PersonId; name: string }[] = [
    chair,
    ...(coChair === null ? [] : [coChair]),
    secretary,
  ];
  return new Map(officers.map(({ personId, name }) => [personParticipant(personId), name]));
};

const quorumOf = ({ details }: AttendanceFacts, sites: readonly AttendanceRow[]): Attendance['quorum'] => {
  const invitedIds = new Set(details.sites.map((site) => site.unitId));
  const invited = sites.filter((row) => invitedIds.has(row.unitId));
  const there = invited.filter(isThere).length;
  const neededPercent = details.rules.quorumPercent;
  return {
    there,
    invited: invited.length,
    neededPercent,
    isMet: there * 100 >= neededPercent * invited.length,
  };
};

const byUnit = (all: readonly PresentParticipant[]): Map<UnitId, PresentParticipant[]> => {
  const members = new Map<UnitId, PresentParticipant[]>();
  for (const one of all) members.set(one.unitId, [...(members.get(one.unitId) ?? []), one]);
  return members;
};

/** Technicians look after any site, guests speak for none: neither makes a site present. */
const standsForUnit = ({ role }: PresentParticipant): boolean => role !== 'operator' && role !== 'guest';

const plainName = (name: string): string =>
  name.normalize('NFC').toLocaleLowerCase('vi').replaceAll(/\s+/g, ' ').trim();

/** Whom his site has announced by this name: he has come with a line of his own. */
const announcedAs = (
  state: AttendanceFacts,
  { name, unitId }: Pick<AttendanceRow, 'name' | 'unitId'>,
): ListedDelegate | undefined =>
  announcedBy(state, unitId).find((one) => plainName(one.name) === plainName(name));

/** The meeting's officers, everybody who came, those announced or written in by hand, and the guests. */
const peopleOf = (
  state: AttendanceFacts,
  members: ReadonlyMap<UnitId, readonly PresentParticipant[]>,
): AttendanceRow[] => {
  const { details, participants, roll } = state;
  const officers = officersOf(details);
  const others = Object.values(participants).filter(
    (one) => one.personId !== null && one.role !== 'operator' && !officers.has(one.participantId),
  );
  const guests = Object.values(participants).filter((one) => one.role === 'guest');
  const nameOf = new Map(details.sites.map((site) => [site.unitId, site.name]));
  const hostName = Object.values(participants).find((one) => one.unitId === details.hostUnitId)?.unitName;
  const come = new Set<ListedDelegate>();
  const rowOf = ([participantId, name]: [ParticipantId, string]): AttendanceRow => {
    const unitId = participants[participantId]?.unitId ?? details.hostUnitId;
    const announced = announcedAs(state, { name, unitId });
    if (announced !== undefined) come.add(announced);
    return personRow(state, participantId, name, announced);
  };
  const ownLines = [
    ...officers,
    ...others.map((one): [ParticipantId, string] => [one.participantId, one.displayName]),
  ].map(rowOf);
  const facts = (unitId: UnitId) => ({
    unitName: nameOf.get(unitId) ?? hostName ?? '',
    members: members.get(unitId) ?? [],
  });
  return [
    ...ownLines,
    ...roll.delegates
      .filter((one) => !come.has(one))
      .map((one) => delegateRow(state, one, facts(one.unitId))),
    ...guests.map(({ participantId, displayName }) => personRow(state, participantId, displayName)),
  ];
};

/** His being there makes his site be there: the secretary has said so of him, not his connection or his site. */
const isSaidThere = (row: AttendanceRow): boolean =>
  isThere(row) && (row.isByHand || (row.subject.kind === 'delegate' && !row.isAnnounced));

/**
 * Who was asked, who is there, who came late or went early: all from the log's state. The roll call's marks
 * stand over what connections and answers propose.
 */
export const attendanceOf = (state: AttendanceFacts): Attendance => {
  const { details, participants } = state;
  const members = byUnit(Object.values(participants).filter(standsForUnit));
  const people = peopleOf(state, members);
  const spokenFor = new Map(people.filter(isSaidThere).map((row) => [row.unitId, row]));
  const siteOf = (unitId: UnitId, invitedName: string | null): AttendanceRow =>
    siteRow(state, {
      ...{ unitId, invitedName },
      members: members.get(unitId) ?? [],
      spokenFor: spokenFor.get(unitId),
    });
  const isHostInvited = details.sites.some((site) => site.unitId === details.hostUnitId);
  const sites = [
    ...(isHostInvited ? [] : [siteOf(details.hostUnitId, null)]),
    ...details.sites.map(({ unitId, name }) => siteOf(unitId, name)),
  ];
  const own = people.filter((row) => !row.isGuest);
  const persons = { there: own.filter(isThere).length, known: own.length };
  return { sites, people, persons, quorum: quorumOf(state, sites) };
};
