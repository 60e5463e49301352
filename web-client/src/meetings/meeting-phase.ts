import type { MeetingSummary } from '@giaoban/protocol';
import { hourMs, minuteMs } from '../time/durations.ts';

/** The waiting room opens this long before the start; the server holds the same line (`meeting_too_early`). */
export const lobbyBeforeStartMs = hourMs;

/** A meeting that nobody opened is over for the calendar this long after its planned end. */
const missedAfterMs = 2 * hourMs;

/**
 * upcoming → waiting (may be joined, the chair has not opened it) → open → closed;
 * missed: never opened and its time is over.
 */
export type MeetingPhase = 'upcoming' | 'waiting' | 'open' | 'closed' | 'missed';

type Timed = Pick<MeetingSummary, 'details' | 'status'>;

export const startsAtMs = ({ details }: Timed): number => Date.parse(details.startsAt);

/** The planned end, Unix ms. */
export const endsAtMs = (meeting: Timed): number =>
  startsAtMs(meeting) + meeting.details.plannedMinutes * minuteMs;

export const phaseOf = (meeting: Timed, nowMs: number): MeetingPhase => {
  if (meeting.status === 'open' || meeting.status === 'closed') return meeting.status;
  if (nowMs > endsAtMs(meeting) + missedAfterMs) return 'missed';
  const lobbyFromMs = startsAtMs(meeting) - lobbyBeforeStartMs;
  return meeting.status === 'lobby' || nowMs >= lobbyFromMs ? 'waiting' : 'upcoming';
};

/** Whether "Vào họp" is offered: the asker is invited, and the meeting's waiting room or the meeting is open. */
export const mayJoinNow = (meeting: MeetingSummary, nowMs: number): boolean => {
  const phase = phaseOf(meeting, nowMs);
  return meeting.role !== null && (phase === 'waiting' || phase === 'open');
};
