import { type ParticipantId, type PersonId, personParticipant, type UnitId } from '../ids.ts';
import type { MeetingDetails } from './details.ts';
import type { PresentParticipant } from './participant.ts';
import { type AttendanceStatus, rollKey, type RollSubject } from './roll.ts';
import type { MeetingState } from './state.ts';

/** Who comes later than this after the opening is late. */
export const lateAfterMs = 5 * 60_000;

/** What is known of one site's or one person's attendance. */
export type AttendanceRow = {
  subject: RollSubject;
  /** Empty for a host of which nobody has come: the page has a word for it. */
  name: string;
  unitId: UnitId;
  unitName: string;
  isHost: boolean;
  /** Connected now. */
  isHere: boolean;
  /** What connections and answers say. */
  proposed: AttendanceStatus;
  /** What the secretary says; null: nothing yet. */
  confirmed: AttendanceStatus | null;
  /** The reason, the substitute's name. */
  note: string;
  firstJoinedAtMs: number | null;
  /** When the last of them went; null while somebody is there, or nobody ever was. */
  leftAtMs: number | null;
  /** How long after the opening the first came, ms; null when in time. */
  lateMs: number | null;
  /** Was there in the meeting and went before its end. */
  leftEarly: boolean;
};

export type Attendance = {
  /** The host first, then the invited sites in the order of the invitation. */
  sites: AttendanceRow[];
  /** The meeting's officers, then everybody who came; neither screens nor technicians. */
  people: AttendanceRow[];
  /** Of the invited sites. */
  quorum: { there: number; invited: number; neededPercent: number; isMet: boolean };
};

const thereAs: readonly AttendanceStatus[] = ['hall', 'online', 'substitute'];

/** The word of the secretary before the word of the connections. */
export const statusOf = (row: AttendanceRow): AttendanceStatus => row.confirmed ?? row.proposed;

/** In the hall, at a screen, or by a substitute. */
export const isThere = (row: AttendanceRow): boolean => thereAs.includes(statusOf(row));

/** Technicians look after any site, guests speak for none: neither makes a site present. */
const standsForUnit = ({ role }: PresentParticipant): boolean => role !== 'operator' && role !== 'guest';

/** What attendance follows from. */
export type AttendanceFacts = Pick<
  MeetingState,
  'details' | 'participants' | 'answers' | 'roll' | 'openedAtMs' | 'closedAtMs'
>;

type Times = Pick<AttendanceRow, 'isHere' | 'firstJoinedAtMs' | 'leftAtMs' | 'lateMs' | 'leftEarly'>;

const timesOf = (state: AttendanceFacts, members: readonly PresentParticipant[]): Times => {
  const { openedAtMs, closedAtMs } = state;
  const isHere = members.some((one) => one.present);
  const firstJoinedAtMs =
    members.length === 0 ? null : Math.min(...members.map((one) => one.firstJoinedAtMs));
  const lastLeft = Math.max(0, ...members.map((one) => one.leftAtMs ?? 0));
  const leftAtMs = isHere || members.length === 0 ? null : lastLeft;
  const afterOpeningMs = openedAtMs === null || firstJoinedAtMs === null ? 0 : firstJoinedAtMs - openedAtMs;
  const wasInMeeting = openedAtMs !== null && leftAtMs !== null && leftAtMs >= openedAtMs;
  return {
    isHere,
    firstJoinedAtMs,
    leftAtMs,
    lateMs: afterOpeningMs > lateAfterMs ? afterOpeningMs : null,
    leftEarly: wasInMeeting && (closedAtMs === null || leftAtMs < closedAtMs),
  };
};

/** Once the meeting is over, whoever was in it was there; while it lasts, whoever is connected is. */
const wasThere = ({ openedAtMs, closedAtMs }: AttendanceFacts, { isHere, leftAtMs }: Times): boolean =>
  isHere || (closedAtMs !== null && openedAtMs !== null && leftAtMs !== null && leftAtMs >= openedAtMs);

const siteRow = (
  state: AttendanceFacts,
  unitId: UnitId,
  invitedName: string | null,
  members: readonly PresentParticipant[],
): AttendanceRow => {
  const isHost = unitId === state.details.hostUnitId;
  const name = invitedName ?? members[0]?.unitName ?? '';
  const times = timesOf(state, members);
  const answer = state.answers[unitId];
  const present = answer?.answer === 'substitute' ? 'substitute' : isHost ? 'hall' : 'online';
  // A substitute who was announced and has not come is not there.
  const missing = answer?.answer === 'excused' ? 'excused' : 'absent';
  const subject: RollSubject = { kind: 'site', unitId };
  const mark = state.roll.marks[rollKey(subject)];
  return {
    subject,
    name,
    unitId,
    unitName: name,
    isHost,
    ...times,
    proposed: wasThere(state, times) ? present : missing,
    confirmed: mark?.status ?? null,
    note: mark?.note ?? answer?.note ?? '',
  };
};

const officersOf = ({ chair, coChair, secretary }: MeetingDetails): Map<ParticipantId, string> => {
  const officers: { personId: PersonId; name: string }[] = [
    chair,
    ...(coChair === null ? [] : [coChair]),
    secretary,
  ];
  return new Map(officers.map(({ personId, name }) => [personParticipant(personId), name]));
};

const personRow = (state: AttendanceFacts, participantId: ParticipantId, name: string): AttendanceRow => {
  const person = state.participants[participantId];
  const times = timesOf(state, person === undefined ? [] : [person]);
  const subject: RollSubject = { kind: 'person', participantId };
  const mark = state.roll.marks[rollKey(subject)];
  const { hostUnitId } = state.details;
  return {
    subject,
    name: person?.displayName ?? name,
    unitId: person?.unitId ?? hostUnitId,
    unitName: person?.unitName ?? '',
    isHost: (person?.unitId ?? hostUnitId) === hostUnitId,
    ...times,
    proposed: wasThere(state, times) ? 'online' : 'absent',
    confirmed: mark?.status ?? null,
    note: mark?.note ?? '',
  };
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

/**
 * Who was asked, who is there, who came late or went early: all from the log's state. The roll call's marks
 * stand over what connections and answers propose.
 */
export const attendanceOf = (state: AttendanceFacts): Attendance => {
  const { details, participants } = state;
  const members = byUnit(Object.values(participants).filter(standsForUnit));
  const membersOf = (unitId: UnitId): readonly PresentParticipant[] => members.get(unitId) ?? [];
  const isHostInvited = details.sites.some((site) => site.unitId === details.hostUnitId);
  const sites = [
    ...(isHostInvited ? [] : [siteRow(state, details.hostUnitId, null, membersOf(details.hostUnitId))]),
    ...details.sites.map(({ unitId, name }) => siteRow(state, unitId, name, membersOf(unitId))),
  ];
  const officers = officersOf(details);
  const others = Object.values(participants).filter(
    (one) => one.personId !== null && one.role !== 'operator' && !officers.has(one.participantId),
  );
  const people = [
    ...[...officers].map(([participantId, name]) => personRow(state, participantId, name)),
    ...others.map(({ participantId, displayName }) => personRow(state, participantId, displayName)),
  ];
  return { sites, people, quorum: quorumOf(state, sites) };
};
