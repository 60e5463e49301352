import type { MeetingId, MeetingState } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import type { Store } from '../store/Store.ts';
import { tapeDueAtMs } from './tape-due.ts';

type Missing = { sinceMs: number; isTold: boolean };

const isMissed = ({ tape }: MeetingState): boolean =>
  tape.status === 'failed' && tape.failure === 'recorder_lost';

/** Whether some recorder must hold the tape: it is said to run, or waits although its time has come. */
const isToBeHeld = (state: MeetingState, nowMs: number): boolean => {
  if (state.status === 'closed') return false;
  if (state.tape.status !== 'idle') return state.tape.status === 'recording' || isMissed(state);
  const dueAtMs = tapeDueAtMs(state);
  return state.status === 'open' && dueAtMs !== null && dueAtMs <= nowMs;
};

/**
 * Tapes that are said to run, or should, while no recorder holds them: one that is dead, hangs, is cut off or was
 * never started cannot say so itself. Once it is told, the tape is looked at again only after some recorder has held
 * it: one that reports without the lease (Redis is out of its reach) does not make the lamp flicker.
 */
export class TapeWatch {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #graceMs: number;
  #missing = new Map<MeetingId, Missing>();
  #lookedAtMs = 0;

  /** @param graceMs how long a lease may be missing after it has run out: a successor may take it */
  constructor(store: Store, clock: Clock, graceMs: number) {
    this.#store = store;
    this.#clock = clock;
    this.#graceMs = graceMs;
  }

  /**
   * Looks at the tapes of these meetings and tells of those that nobody holds.
   * @throws Refusal `unavailable`, and what `tell` throws; it is told the next time then.
   */
  async look(states: readonly MeetingState[], tell: (meetingId: MeetingId) => Promise<void>): Promise<void> {
    const unheld = await this.#unheld(states.filter((one) => isToBeHeld(one, this.#clock.nowMs())));
    const nowMs = this.#clock.nowMs();
    // Who did not look for so long (a paused process, Redis away) does not know that it was missing all the time.
    if (nowMs - this.#lookedAtMs > this.#graceMs) this.#missing.clear();
    this.#lookedAtMs = nowMs;
    const before = this.#missing;
    this.#missing = new Map(
      unheld.map((state) => {
        const { meetingId } = state.details;
        const { sinceMs = nowMs, isTold = false } = before.get(meetingId) ?? {};
        return [meetingId, { sinceMs, isTold: isTold || isMissed(state) }];
      }),
    );
    for (const [meetingId, missing] of this.#missing) {
      if (missing.isTold || nowMs - missing.sinceMs < this.#graceMs) continue;
      await tell(meetingId);
      missing.isTold = true;
    }
  }

  async #unheld(states: readonly MeetingState[]): Promise<MeetingState[]> {
    if (states.length === 0) return [];
    const keys = states.map((one) => redisKeys.tapeLease(one.details.meetingId));
    const owners = await this.#store.run((redis) => redis.mGet(keys));
    return states.filter((_one, at) => (owners[at] ?? null) === null);
  }
}
