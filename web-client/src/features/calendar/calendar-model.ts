import type { MeetingSummary } from '@giaoban/protocol';
import { mayJoinNow, phaseOf, startsAtMs } from '../../meetings/meeting-phase.ts';
import { dayOf, type DayKey } from '../../time/province-time.ts';

/** The asker's own first, then by start. */
const byMineThenStart = (one: MeetingSummary, other: MeetingSummary): number =>
  Number(one.role === null) - Number(other.role === null) || startsAtMs(one) - startsAtMs(other);

export type CalendarDay = { day: DayKey; meetings: MeetingSummary[] };

/** The meetings of each of `days`, the asker's own first; days without one are there too. */
export const daysWithMeetings = (
  days: readonly DayKey[],
  meetings: readonly MeetingSummary[],
): CalendarDay[] =>
  days.map((day) => ({
    day,
    meetings: meetings.filter((one) => dayOf(startsAtMs(one)) === day).sort(byMineThenStart),
  }));

/**
 * What stands large on top: all that the asker may join now, those in session first; with none, his next
 * meeting ahead.
 */
export const meetingsAtHand = (meetings: readonly MeetingSummary[], nowMs: number): MeetingSummary[] => {
  const joinable = meetings
    .filter((one) => mayJoinNow(one, nowMs))
    .sort(
      (one, other) =>
        Number(one.status !== 'open') - Number(other.status !== 'open') ||
        startsAtMs(one) - startsAtMs(other),
    );
  if (joinable.length > 0) return joinable;
  const ahead = meetings
    .filter((one) => one.role !== null && phaseOf(one, nowMs) === 'upcoming')
    .sort((one, other) => startsAtMs(one) - startsAtMs(other));
  return ahead.slice(0, 1);
};
