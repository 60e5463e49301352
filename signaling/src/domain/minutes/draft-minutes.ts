import {
  type Attendance,
  attendanceOf,
  type AttendanceRow,
  evolveAll,
  isThere,
  type LoggedEvent,
  type PersonId,
  personParticipant,
  statusOf,
  type Substitute,
  type UnitId,
} from '@giaoban/protocol';
import { type CourseItem, courseOf } from './course.ts';

/** What the log does not say of people and units. */
export type DirectoryFacts = {
  hostUnitName: string;
  /** Posts of people: "Phó Chủ tịch". */
  posts: ReadonlyMap<PersonId, string>;
};

export type DraftPerson = { name: string; post: string };

/** One of a site's people: who stood in for him, or why he was not there, is said beside. */
export type DraftAttendee = DraftPerson & {
  status: ReturnType<typeof statusOf>;
  note: string;
  substitute: Substitute | null;
};

/** A site, or the host, with those of its people who were there or of whom the secretary said that they were not. */
export type DraftSite = {
  unitId: UnitId;
  name: string;
  isHost: boolean;
  isThere: boolean;
  status: ReturnType<typeof statusOf>;
  note: string;
  substitute: Substitute | null;
  people: DraftAttendee[];
  missing: DraftAttendee[];
};

/** All that the log says of a meeting that is over; times are Unix ms. */
export type MinutesDraft = {
  title: string;
  timeZone: string;
  openedAtMs: number;
  closedAtMs: number;
  /** It closed by itself, because nobody had been in it since then; null: somebody closed it. */
  emptySinceMs: number | null;
  hostName: string;
  chair: DraftPerson;
  secretary: DraftPerson;
  attendance: {
    /** Whether the secretary called the roll, or the connections alone say who was there. */
    source: 'roll_call' | 'connections';
    sites: DraftSite[];
    /** How many people were there, the guests not counted. */
    personsThere: number;
    /** Those who came by a guest's link; `unitName`: for whom. */
    guests: { name: string; unitName: string }[];
    quorum: Attendance['quorum'];
  };
  items: CourseItem[];
};

/**
 * The minutes as far as the log knows them: who was there, what was taken up, who spoke when, what was voted.
 * Pure and deterministic. Null while the meeting is not closed, and for one that was never opened.
 * Source of what must be in them: Quyết định 45/2018/QĐ-TTg; Nghị định 30/2020/NĐ-CP, Mẫu 1.9.
 */
export const draftMinutes = (log: readonly LoggedEvent[], facts: DirectoryFacts): MinutesDraft | null => {
  const state = evolveAll(null, log);
  if (state === null || state.openedAtMs === null || state.closedAtMs === null) return null;
  const { details, openedAtMs, closedAtMs } = state;
  const { sites, people, persons, quorum } = attendanceOf(state);
  const postOf = (row: AttendanceRow): string => {
    if (row.post !== '' || row.subject.kind !== 'person') return row.post;
    const personId = state.participants[row.subject.participantId]?.personId ?? null;
    return personId === null ? '' : (facts.posts.get(personId) ?? '');
  };
  const officer = ({ personId, name }: { personId: PersonId; name: string }): DraftPerson => {
    const seat = state.participants[personParticipant(personId)];
    return { name: seat?.displayName ?? name, post: seat?.post ?? facts.posts.get(personId) ?? '' };
  };
  const ofUnit = (unitId: UnitId, isWanted: (row: AttendanceRow) => boolean): DraftAttendee[] =>
    people
      .filter((row) => row.unitId === unitId && isWanted(row))
      .map((row) => ({
        ...{ name: row.name, post: postOf(row), status: statusOf(row) },
        ...{ note: row.note, substitute: row.substitute },
      }));
  return {
    title: details.title,
    timeZone: details.timeZone,
    openedAtMs,
    closedAtMs,
    emptySinceMs: state.emptySinceMs ?? null,
    hostName: facts.hostUnitName,
    chair: officer(details.chair),
    secretary: officer(details.secretary),
    attendance: {
      source: state.roll.status === 'none' ? 'connections' : 'roll_call',
      sites: sites.map((row) => ({
        unitId: row.unitId,
        name: row.name === '' ? facts.hostUnitName : row.name,
        isHost: row.isHost,
        isThere: isThere(row),
        status: statusOf(row),
        note: row.note,
        substitute: row.substitute,
        people: ofUnit(row.unitId, isThere),
        // Who was only not connected has not been said to be absent.
        missing: isThere(row) ? ofUnit(row.unitId, (one) => one.isByHand && !isThere(one)) : [],
      })),
      personsThere: persons.there,
      guests: people
        .filter((row) => row.isGuest && isThere(row))
        .map(({ name, unitName }) => ({ name, unitName })),
      quorum,
    },
    items: courseOf(log, openedAtMs),
  };
};
