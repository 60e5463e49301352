import type { MeetingState } from '@giaoban/protocol';

const minuteMs = 60_000;

/** When the tape is due; null: not at all, or not yet (it waits for the opening). */
export const tapeDueAtMs = ({ details, openedAtMs, status, tape }: MeetingState): number | null => {
  const { recording } = details;
  if (recording.kind === 'none' || status === 'closed' || tape.status === 'stopped') return null;
  const startsAtMs = Date.parse(details.startsAt);
  switch (recording.start.kind) {
    case 'on_opening':
      return openedAtMs;
    case 'at_start_time':
      return startsAtMs;
    case 'minutes_before':
      return startsAtMs - recording.start.minutes * minuteMs;
  }
};

/**
 * When a recorder is to take the meeting in hand: for its tape or, if it is to have none, from its opening on, to keep
 * its log, documents and papers in a folder as those of every other meeting. Null: not at all, or not yet.
 */
export const jobDueAtMs = (state: MeetingState): number | null => {
  if (state.details.recording.kind !== 'none') return tapeDueAtMs(state);
  return state.status === 'open' ? state.openedAtMs : null;
};
