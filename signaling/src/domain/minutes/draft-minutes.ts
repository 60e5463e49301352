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

/** A site, or the host, with those of its people who were there. */
export type DraftSite = {
  unitId: UnitId;
  name: string;
  isHost: boolean;
  isThere: boolean;
  status: ReturnType<typeof statusOf>;
  note: string;
  people: DraftPerson[];
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
  const { sites, people, quorum } = attendanceOf(state);
  const postOf = (row: AttendanceRow): string => {
    if (row.subject.kind !== 'person') return '';
    const seat = state.participants[row.subject.participantId];
    if (seat === undefined || seat.personId === null) return '';
    return seat.post ?? facts.posts.get(seat.personId) ?? '';
  };
  const officer = ({ personId, name }: { personId: PersonId; name: string }): DraftPerson => {
    const seat = state.participants[personParticipant(personId)];
    return { name: seat?.displayName ?? name, post: seat?.post ?? facts.posts.get(personId) ?? '' };
  };
  const peopleOf = (unitId: UnitId): DraftPerson[] =>
    people
      .filter((row) => row.unitId === unitId && isThere(row))
      .map((row) => ({ name: row.name, post: postOf(row) }));
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
        people: peopleOf(row.unitId),
      })),
      quorum,
    },
    items: courseOf(log, openedAtMs),
  };
};
