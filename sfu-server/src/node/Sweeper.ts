import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../clock.ts';
import type { CallerId } from '../media-events.ts';
import type { Endpoint } from '../meeting/Endpoint.ts';
import type { Meeting } from '../meeting/Meeting.ts';
import type { Meetings } from '../meeting/Meetings.ts';
import { idleMeetingLimitMs, staleness, tapeOwnerLimitMs } from './staleness.ts';

export type Presence = {
  awayMs: (caller: CallerId) => number;
  forgetAwayFor: (limitMs: number) => void;
};

export type SweeperOptions = { meetings: Meetings; callers: Presence; clock: Clock; log: Log };

/** Closes what has lost its owner or never came to life. `sweep` is called at an interval. */
export class Sweeper {
  readonly #options: SweeperOptions;
  readonly #waitingSince = new WeakMap<Endpoint, number>();
  readonly #idleSince = new WeakMap<Meeting, number>();

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  async sweep(): Promise<void> {
    const { meetings, callers } = this.#options;
    await Promise.all(meetings.all().map((meeting) => this.#sweepMeeting(meeting)));
    callers.forgetAwayFor(idleMeetingLimitMs);
  }

  async #sweepMeeting(meeting: Meeting): Promise<void> {
    const { callers, log } = this.#options;
    const stale = meeting.endpoints.filter((endpoint) => this.#isStale(meeting, endpoint));
    const isGone = (caller: CallerId): boolean => callers.awayMs(caller) > tapeOwnerLimitMs;
    const tapes = meeting.tapes.closeOf(isGone);
    if (tapes > 0) log.warn({ meetingId: meeting.id, tapes }, 'tapes without a recorder closed');
    meeting.watch.removeThose(isGone);
    await Promise.all(stale.map((endpoint) => meeting.closeEndpoint(endpoint.participantId)));
    await this.#forgetIfIdle(meeting);
  }

  #isStale(meeting: Meeting, endpoint: Endpoint): boolean {
    const { callers, clock, log } = this.#options;
    const nowMs = clock();
    if (!endpoint.waiting) this.#waitingSince.delete(endpoint);
    else if (!this.#waitingSince.has(endpoint)) this.#waitingSince.set(endpoint, nowMs);
    const reason = staleness({
      connected: endpoint.connected,
      waitingMs: nowMs - (this.#waitingSince.get(endpoint) ?? nowMs),
      ownerAwayMs: callers.awayMs(endpoint.owner),
    });
    if (reason === null) return false;
    log.warn({ meetingId: meeting.id, participantId: endpoint.participantId, reason }, 'endpoint swept');
    return true;
  }

  async #forgetIfIdle(meeting: Meeting): Promise<void> {
    const { meetings, clock, log } = this.#options;
    const idle = meeting.endpoints.length === 0 && meeting.tapes.size === 0 && meeting.watch.size === 0;
    if (!idle) {
      this.#idleSince.delete(meeting);
      return;
    }
    const sinceMs = this.#idleSince.get(meeting) ?? clock();
    this.#idleSince.set(meeting, sinceMs);
    if (clock() - sinceMs <= idleMeetingLimitMs) return;
    log.info({ meetingId: meeting.id }, 'idle meeting forgotten');
    await meetings.close(meeting.id);
  }
}
