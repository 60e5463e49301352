import type { ParticipantId, UnitId } from '../ids.ts';
import type { PresentParticipant } from './participant.ts';
import {
  type AttendanceStatus,
  type ListedDelegate,
  rollKey,
  type RollMark,
  type RollSubject,
  type Substitute,
} from './roll.ts';
import type { MeetingState } from './state.ts';

/** Who comes later than this after the opening is late. */
const lateAfterMs = 5 * 60_000;

/** What is known of one site's or one person's attendance. */
export type AttendanceRow = {
  subject: RollSubject;
  /** Empty for a host of which nobody has come: the page has a word for it. */
  name: string;
  /** A person's, as he came or was written in; empty: a site's, or not known. */
  post: string;
  unitId: UnitId;
  unitName: string;
  isHost: boolean;
  /** Came by a guest's link: of no site, and with no vote. */
  isGuest: boolean;
  /** Announced by his site before the meeting, and not come with a line of his own. */
  isAnnounced: boolean;
  /** Connected now. */
  isHere: boolean;
  /** What connections and answers say. */
  proposed: AttendanceStatus;
  /** What the secretary says; null: nothing yet. */
  confirmed: AttendanceStatus | null;
  /** The secretary said so of this very row; false: nobody has, or the person was confirmed as proposed. */
  isByHand: boolean;
  /** The reason; a site's answer. */
  note: string;
  /** Who stands in, as far as the secretary knows; only beside `substitute`. */
  substitute: Substitute | null;
  firstJoinedAtMs: number | null;
  /** When the last of them went; null while somebody is there, or nobody ever was. */
  leftAtMs: number | null;
  /** How long after the opening the first came, ms; null when in time. */
  lateMs: number | null;
  /** Was there in the meeting and went before its end. */
  leftEarly: boolean;
};

const thereAs: readonly AttendanceStatus[] = ['hall', 'online', 'substitute'];

/** The word of the secretary before the word of the connections. */
export const statusOf = (row: AttendanceRow): AttendanceStatus => row.confirmed ?? row.proposed;

/** In the hall, at a screen, or by a substitute. */
export const isThere = (row: AttendanceRow): boolean => thereAs.includes(statusOf(row));

/** What attendance follows from. */
export type AttendanceFacts = Pick<
  MeetingState,
  'details' | 'participants' | 'answers' | 'roll' | 'openedAtMs' | 'closedAtMs' | 'emptySinceMs'
>;

type Times = Pick<AttendanceRow, 'isHere' | 'firstJoinedAtMs' | 'leftAtMs' | 'lateMs' | 'leftEarly'>;

const timesOf = (state: AttendanceFacts, members: readonly PresentParticipant[]): Times => {
  const { openedAtMs, closedAtMs } = state;
  // It closed by itself: whoever was the last did not go before the end.
  const endMs = state.emptySinceMs ?? closedAtMs;
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
    leftEarly: wasInMeeting && (endMs === null || leftAtMs < endMs),
  };
};

/** Once the meeting is over, whoever was in it was there; while it lasts, whoever is connected is. */
const wasThere = ({ openedAtMs, closedAtMs }: AttendanceFacts, { isHere, leftAtMs }: Times): boolean =>
  isHere || (closedAtMs !== null && openedAtMs !== null && leftAtMs !== null && leftAtMs >= openedAtMs);

/** What the roll call says of a row. */
const saidOf = (
  mark: RollMark | undefined,
): Pick<AttendanceRow, 'confirmed' | 'isByHand' | 'substitute'> => ({
  confirmed: mark?.status ?? null,
  isByHand: mark !== undefined && mark.asProposed !== true,
  substitute: mark?.substitute ?? null,
});

type SiteFacts = {
  unitId: UnitId;
  /** Null: it was not invited, it is the host. */
  invitedName: string | null;
  members: readonly PresentParticipant[];
  /** One of its people who is there by the roll call's word. */
  spokenFor: AttendanceRow | undefined;
};

/** A site is there by a connection, or with a person of whom the secretary says that he is. */
export const siteRow = (
  state: AttendanceFacts,
  { unitId, invitedName, members, spokenFor }: SiteFacts,
): AttendanceRow => {
  const isHost = unitId === state.details.hostUnitId;
  const name = invitedName ?? members[0]?.unitName ?? '';
  const times = timesOf(state, members);
  const answer = state.answers[unitId];
  const present = answer?.answer === 'substitute' ? 'substitute' : isHost ? 'hall' : 'online';
  // A substitute who was announced and has not come is not there.
  const missing = answer?.answer === 'excused' ? 'excused' : 'absent';
  const unseen = spokenFor === undefined ? missing : statusOf(spokenFor);
  const subject: RollSubject = { kind: 'site', unitId };
  const mark = state.roll.marks[rollKey(subject)];
  return {
    subject,
    name,
    post: '',
    unitId,
    unitName: name,
    isHost,
    isGuest: false,
    isAnnounced: false,
    ...times,
    proposed: wasThere(state, times) ? present : unseen,
    ...saidOf(mark),
    note: mark?.note ?? answer?.note ?? '',
  };
};

/** Confirmed as absent without a word about him, and come after all: then the connection counts again. */
const isOutdated = (mark: RollMark, isThereNow: boolean): boolean =>
  mark.asProposed === true && isThereNow && !thereAs.includes(mark.status);

/** What still counts of what was said. */
const standing = (mark: RollMark | undefined, isThereNow: boolean): RollMark | undefined =>
  mark === undefined || isOutdated(mark, isThereNow) ? undefined : mark;

/**
 * Somebody with an account or a guest's link: whoever came, and an officer who has not. Whom his site has announced
 * is this one: what was said of him before he came stands.
 */
export const personRow = (
  state: AttendanceFacts,
  participantId: ParticipantId,
  name: string,
  announced?: ListedDelegate,
): AttendanceRow => {
  const person = state.participants[participantId];
  const times = timesOf(state, person === undefined ? [] : [person]);
  const isThereNow = wasThere(state, times);
  const subject: RollSubject = { kind: 'person', participantId };
  const { marks } = state.roll;
  const saidBefore = announced === undefined ? undefined : marks[announced.delegateId];
  const mark = standing(marks[rollKey(subject)] ?? saidBefore, isThereNow);
  const { hostUnitId } = state.details;
  const unitId = person?.unitId ?? hostUnitId;
  return {
    subject,
    name: person?.displayName ?? name,
    post: person?.post ?? announced?.post ?? '',
    unitId,
    unitName: person?.unitName ?? '',
    isHost: unitId === hostUnitId,
    isGuest: person?.role === 'guest',
    isAnnounced: false,
    ...times,
    proposed: isThereNow ? 'online' : 'absent',
    ...saidOf(mark),
    note: mark?.note ?? '',
  };
};

/** Of an announced delegate: his site's word is that he comes with it, so he is where it is. */
const withItsSite = (
  state: AttendanceFacts,
  unitId: UnitId,
  members: readonly PresentParticipant[],
): AttendanceStatus => {
  const said = state.roll.marks[rollKey({ kind: 'site', unitId })]?.status;
  const isConnected = wasThere(state, timesOf(state, members));
  const status = said ?? (isConnected ? 'online' : 'absent');
  return status === 'substitute' ? 'online' : status;
};

type DelegateFacts = {
  unitName: string;
  /** Who of his site has come. */
  members: readonly PresentParticipant[];
};

/**
 * Somebody without a line of his own. Written in by hand: whoever did so has seen or heard him, so he is there until
 * marked otherwise. Announced by his site: he is there when it is.
 */
export const delegateRow = (
  state: AttendanceFacts,
  { delegateId, unitId, name, post, isAnnounced }: ListedDelegate,
  { unitName, members }: DelegateFacts,
): AttendanceRow => {
  const subject: RollSubject = { kind: 'delegate', delegateId };
  const proposed = isAnnounced === true ? withItsSite(state, unitId, members) : 'hall';
  const known = state.roll.marks[rollKey(subject)];
  const mark = isAnnounced === true ? standing(known, thereAs.includes(proposed)) : known;
  return {
    ...{ subject, name, post, unitId, unitName },
    isHost: unitId === state.details.hostUnitId,
    isGuest: false,
    isAnnounced: isAnnounced === true,
    ...timesOf(state, []),
    proposed,
    ...saidOf(mark),
    note: mark?.note ?? '',
  };
};
