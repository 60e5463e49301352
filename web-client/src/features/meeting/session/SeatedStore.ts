import type { MeetingState, PresentParticipant } from '@giaoban/protocol';
import type { StoreApi } from 'zustand/vanilla';
import type { ConnectionView } from '../../../media/connection/connection-view.ts';

/** The meeting and one's own seat in it. */
export type Seated = { meeting: MeetingState; self: PresentParticipant };

/** The seat that a view shows; null before the first join and for whom the log does not know. */
export const seatOf = ({ meeting, self }: ConnectionView): Seated | null => {
  const seat = self === null ? undefined : meeting?.participants[self.participantId];
  return meeting === null || seat === undefined ? null : { meeting, self: seat };
};

/** The seat as it is now, or as it was when it was lost; the same object as long as neither part changes. */
export class SeatedStore {
  readonly #view: StoreApi<ConnectionView>;
  #seated: Seated;

  constructor(view: StoreApi<ConnectionView>, first: Seated) {
    this.#view = view;
    this.#seated = first;
  }

  readonly current = (): Seated => {
    const now = seatOf(this.#view.getState());
    if (now !== null && (now.meeting !== this.#seated.meeting || now.self !== this.#seated.self))
      this.#seated = now;
    return this.#seated;
  };

  readonly subscribe = (listener: () => void): (() => void) => this.#view.subscribe(listener);
}
