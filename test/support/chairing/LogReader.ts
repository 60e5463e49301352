import type { EventOf, LoggedEvent, MeetingEvent, MeetingEventType, MeetingId } from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';
import { until } from '../wait.ts';

const isOf =
  <T extends MeetingEventType>(type: T) =>
  (event: MeetingEvent): event is EventOf<T> =>
    event.type === type;

/** What the meeting's log says, read as an officer reads it. */
export class LogReader {
  readonly #caller: Caller;
  readonly #meetingId: MeetingId;
  #readTo = 0;

  constructor(caller: Caller, meetingId: MeetingId) {
    this.#caller = caller;
    this.#meetingId = meetingId;
  }

  async all(): Promise<LoggedEvent[]> {
    return (await this.#caller.call('log', { params: { meetingId: this.#meetingId } })).log;
  }

  /** Everything of one kind so far. */
  async allOf<T extends MeetingEventType>(type: T): Promise<EventOf<T>[]> {
    return (await this.all()).map((one) => one.event).filter(isOf(type));
  }

  /** Waits for the first event of a kind after the one that was waited for last. */
  async next<T extends MeetingEventType>(
    type: T,
    timeoutMs = 10_000,
  ): Promise<{ atMs: number; event: EventOf<T> }> {
    const is = isOf(type);
    return until(
      `${type} in the log after ${this.#readTo}`,
      async () => {
        for (const { seq, atMs, event } of await this.all()) {
          if (seq <= this.#readTo || !is(event)) continue;
          this.#readTo = seq;
          return { atMs, event };
        }
        return null;
      },
      timeoutMs,
      150,
    );
  }
}
