import { Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { TapeJobs } from './TapeJobs.ts';

/** What a recorder has to do from the opening on is due at once. Should this node die first, the timekeeper does it. */
export const planTapeOnOpening = (live: LiveMeetings, tapeJobs: TapeJobs, log: Log): (() => void) =>
  live.onChange(({ own, events, state }) => {
    if (!own || !events.some(({ event }) => event.type === 'meeting_opened')) return;
    tapeJobs.ensure(state).catch((error: unknown) => {
      const expected = error instanceof Refusal;
      log[expected ? 'warn' : 'error']({ err: error }, 'the recorder of an opened meeting waits');
    });
  });
