import { Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { Minutes } from './Minutes.ts';

/** The draft stands when the meeting closes. Should this node die first, whoever opens the minutes begins them. */
export const beginMinutesOnClosing = (live: LiveMeetings, minutes: Minutes, log: Log): (() => void) =>
  live.onChange(({ own, events, meetingId, state }) => {
    if (!own || state.openedAtMs === null) return;
    if (!events.some(({ event }) => event.type === 'meeting_closed')) return;
    minutes.begin(meetingId).catch((error: unknown) => {
      const expected = error instanceof Refusal;
      log[expected ? 'warn' : 'error']({ err: error }, 'the minutes of a closed meeting wait');
    });
  });
