import type { MeetingDetails } from '@giaoban/protocol';
import { minuteMs } from '../../../time/durations.ts';

export type AgendaClock = {
  /** Index of the item that is due by the agenda's own minutes. */
  index: number;
  /** Until that item's planned end; negative when the whole agenda is over time. */
  remainingMs: number;
};

/**
 * Where the meeting should be by its agenda, `elapsedMs` after the opening. Null without an agenda.
 * The last item stays due however long the meeting takes.
 */
export const agendaClock = (agenda: MeetingDetails['agenda'], elapsedMs: number): AgendaClock | null => {
  let endMs = 0;
  for (const [index, item] of agenda.entries()) {
    endMs += item.minutes * minuteMs;
    if (elapsedMs < endMs || index === agenda.length - 1) return { index, remainingMs: endMs - elapsedMs };
  }
  return null;
};
