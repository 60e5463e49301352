import type { AudioLevels, MeetingId } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { type Ear, listen, newEar } from './discussion-ear.ts';

/** Reports stop when everybody is silent; after so long without one that is what it means. */
const silenceMs = 900;

type Listening = { ear: Ear; heardAtMs: number; underway: boolean };

/**
 * Turns loudness into who is heard in a free discussion. Several nodes may listen to one meeting: what
 * another one has said already is no event. Remembers nothing outside discussions.
 */
export class DiscussionEar {
  readonly #live: Pick<LiveMeetings, 'peek' | 'dispatch'>;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listening = new Map<MeetingId, Listening>();

  constructor(live: Pick<LiveMeetings, 'peek' | 'dispatch'>, clock: Clock, log: Log) {
    this.#live = live;
    this.#clock = clock;
    this.#log = log;
  }

  /** How loud everybody is now. */
  hear(meetingId: MeetingId, levels: AudioLevels): void {
    const state = this.#live.peek(meetingId);
    if (state === undefined || state.discussion === null || state.pause !== null) {
      this.#listening.delete(meetingId);
      return;
    }
    const nowMs = this.#clock.nowMs();
    const before = this.#listening.get(meetingId) ?? { ear: newEar, heardAtMs: nowMs, underway: false };
    // One order at a time: what is heard meanwhile is judged by what it led to.
    if (before.underway) return;
    const present = levels.filter((one) => state.participants[one.participantId]?.present === true);
    const { ear, tell } = listen(before.ear, state.discussion.heard, present, nowMs);
    const after: Listening = { ear, heardAtMs: nowMs, underway: tell !== null };
    this.#listening.set(meetingId, after);
    if (tell === null) return;
    this.#live
      .dispatch(meetingId, { type: 'hear', participantIds: tell }, { kind: 'system' })
      .catch((error: unknown) => {
        this.#log.debug({ meetingId, err: error }, 'who is heard could not be told');
      })
      .finally(() => {
        after.underway = false;
      });
  }

  /** Once in a while, as long as loudness would be reported: nothing reported means that all are silent. */
  watch(meetingId: MeetingId): void {
    const listening = this.#listening.get(meetingId);
    if (listening === undefined || this.#clock.nowMs() - listening.heardAtMs < silenceMs) return;
    this.hear(meetingId, []);
  }

  forget(meetingId: MeetingId): void {
    this.#listening.delete(meetingId);
  }
}
