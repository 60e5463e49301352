import type { MeetingId, MeetingSummary } from '@giaoban/protocol';
import { hourMs, minuteMs } from '../../../time/durations.ts';

const lobbyBeforeMs = 60 * minuteMs;
const joinableAfterMs = 12 * hourMs;

/** When the room joins by itself: as soon as the lobby can be entered. */
export const joinsAtMs = (meeting: MeetingSummary): number =>
  Date.parse(meeting.details.startsAt) - lobbyBeforeMs;

/** Whether the room may be in this meeting now. */
export const isJoinable = (meeting: MeetingSummary, nowMs: number): boolean => {
  if (meeting.role === null || meeting.status === 'closed') return false;
  if (meeting.status === 'open') return true;
  const startsAtMs = Date.parse(meeting.details.startsAt);
  return nowMs >= startsAtMs - lobbyBeforeMs && nowMs <= startsAtMs + joinableAfterMs;
};

/** Enough for a page that comes over a slow line. */
const calmBeforeMs = 5 * minuteMs;

/** Whether the room is in no meeting now nor about to be, so that its page may see to itself. */
export const isCalm = (meetings: readonly MeetingSummary[], nowMs: number): boolean =>
  !meetings.some((one) => isJoinable(one, nowMs) || isJoinable(one, nowMs + calmBeforeMs));

const rank = { open: 0, lobby: 1, scheduled: 2, closed: 3 } as const;

const earlier = (a: MeetingSummary, b: MeetingSummary): number =>
  rank[a.status] - rank[b.status] ||
  (a.openedAtMs ?? 0) - (b.openedAtMs ?? 0) ||
  Date.parse(a.details.startsAt) - Date.parse(b.details.startsAt);

/** Meetings that the room stays out of, and until when (Unix ms). */
export type HeldBack = ReadonlyMap<MeetingId, number>;

/**
 * Which meeting the room belongs in now: one in session before one in its lobby before one to come; of
 * two in session the one that was opened first, so that a second does not pull the room away.
 */
export const meetingToJoin = (
  meetings: readonly MeetingSummary[],
  nowMs: number,
  heldBack: HeldBack,
): MeetingSummary | null => {
  const candidates = meetings.filter(
    (one) => isJoinable(one, nowMs) && nowMs >= (heldBack.get(one.details.meetingId) ?? 0),
  );
  return candidates.toSorted(earlier)[0] ?? null;
};
