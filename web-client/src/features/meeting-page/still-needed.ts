import type { MeetingSummary } from '@giaoban/protocol';
import { endsAtMs } from '../../meetings/meeting-phase.ts';
import { minuteMs } from '../../time/durations.ts';

/** How long the meeting is still going to last as planned, ms; 0 when it overruns. */
export const stillNeededMs = (
  meeting: Pick<MeetingSummary, 'details' | 'status' | 'openedAtMs'>,
  nowMs: number,
): number => {
  const plannedMs = meeting.details.plannedMinutes * minuteMs;
  const { openedAtMs } = meeting;
  if (openedAtMs === null) return plannedMs;
  return Math.max(0, Math.max(openedAtMs + plannedMs, endsAtMs(meeting)) - nowMs);
};
