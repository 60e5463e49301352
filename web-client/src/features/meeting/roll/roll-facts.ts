import {
  type AttendanceRow,
  AttendanceStatus,
  isThere,
  type MeetingState,
  presidingId,
  type PresentParticipant,
  type UnitId,
} from '@giaoban/protocol';

/** The order of the choices, and of the keys 1–5. */
export const statuses = AttendanceStatus.options;

/** What the key means in a row of the roll; null: nothing. */
export const statusOfKey = (key: string): AttendanceStatus | null =>
  /^[1-9]$/.test(key) ? (statuses[Number(key) - 1] ?? null) : null;

type Self = Pick<PresentParticipant, 'participantId' | 'role'>;

/** Keeps the roll: whoever leads, and the secretary. */
export const keepsRoll = (meeting: MeetingState, self: Self): boolean =>
  self.role === 'secretary' || presidingId(meeting) === self.participantId;

/** Those who are missing come first, in the order of the invitation otherwise. */
export const absentFirst = (rows: readonly AttendanceRow[]): AttendanceRow[] => [
  ...rows.filter((row) => !isThere(row)),
  ...rows.filter(isThere),
];

/** The site to call: the one called now, else the first that nobody has marked or skipped. */
export const toCall = (
  rows: readonly AttendanceRow[],
  calledUnitId: UnitId | null,
  skipped: ReadonlySet<UnitId>,
): AttendanceRow | null =>
  rows.find((row) => row.unitId === calledUnitId) ??
  rows.find((row) => row.confirmed === null && !skipped.has(row.unitId)) ??
  null;
