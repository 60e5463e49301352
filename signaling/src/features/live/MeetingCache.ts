import { evolve, type LoggedEvent, type MeetingId, type MeetingState } from '@giaoban/protocol';

/** Events kept beside a state, for those who come back after a short loss. */
const tailKept = 500;
/** Meetings kept in memory; those that run are kept whatever happens. */
const meetingsKept = 400;

type Entry = { state: MeetingState; tail: LoggedEvent[] };

const isRunning = (state: MeetingState): boolean => state.status === 'lobby' || state.status === 'open';

/**
 * What this node knows of meetings: a copy of what the logs say, never more. It can be thrown away at
 * any time.
 */
export class MeetingCache {
  /** In the order of their last use. */
  readonly #entries = new Map<MeetingId, Entry>();

  get(meetingId: MeetingId): MeetingState | undefined {
    const entry = this.#entries.get(meetingId);
    if (entry === undefined) return undefined;
    this.#entries.delete(meetingId);
    this.#entries.set(meetingId, entry);
    return entry.state;
  }

  has(meetingId: MeetingId): boolean {
    return this.#entries.has(meetingId);
  }

  ids(): MeetingId[] {
    return [...this.#entries.keys()];
  }

  states(): MeetingState[] {
    return [...this.#entries.values()].map((entry) => entry.state);
  }

  /**
   * Takes events that continue what is known; those known already are passed over. Returns the new ones,
   * or null when there is a hole before them.
   */
  advance(meetingId: MeetingId, events: readonly LoggedEvent[]): LoggedEvent[] | null {
    const entry = this.#entries.get(meetingId);
    const seq = entry?.state.seq ?? 0;
    const fresh = events.filter((one) => one.seq > seq);
    const [first] = fresh;
    if (first === undefined) return [];
    if (first.seq !== seq + 1) return null;
    const state = fresh.reduce<MeetingState | null>(evolve, entry?.state ?? null);
    if (state === null) return [];
    this.#entries.set(meetingId, { state, tail: [...(entry?.tail ?? []), ...fresh].slice(-tailKept) });
    this.#forgetOldest();
    return fresh;
  }

  /** The events after `seq`; null when they are not all here any more. */
  after(meetingId: MeetingId, seq: number): LoggedEvent[] | null {
    const entry = this.#entries.get(meetingId);
    if (entry === undefined || seq > entry.state.seq) return null;
    const events = entry.tail.filter((one) => one.seq > seq);
    return events.length === entry.state.seq - seq ? events : null;
  }

  drop(meetingId: MeetingId): void {
    this.#entries.delete(meetingId);
  }

  #forgetOldest(): void {
    if (this.#entries.size <= meetingsKept) return;
    for (const [meetingId, entry] of this.#entries) {
      if (!isRunning(entry.state)) {
        this.#entries.delete(meetingId);
        return;
      }
    }
  }
}
