import type { MeetingId } from '@giaoban/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiClient } from '../../../api/ApiClient.ts';
import { ApiError } from '../../../api/ApiError.ts';
import { refusalOf } from '../../../media/connection/messages.ts';
import { MeetingSession } from '../../../media/MeetingSession.ts';

type Slot = {
  session: MeetingSession | null;
  /** Which session of this page it is: a fresh one gets a fresh view. */
  count: number;
};

/** Where a page keeps its one session: opened and closed with the page, again when somebody comes back. */
export class SessionSlot {
  readonly store: StoreApi<Slot> = createStore<Slot>(() => ({ session: null, count: 0 }));
  readonly #window: Window;
  readonly #fetchTicket: () => Promise<string>;

  constructor(window: Window, api: ApiClient, meetingId: MeetingId) {
    this.#window = window;
    this.#fetchTicket = async () => {
      try {
        const { ticket } = await api.call('ticket', { params: { meetingId }, body: {} });
        return ticket;
      } catch (error) {
        throw error instanceof ApiError ? refusalOf(error.body) : error;
      }
    };
  }

  /** A fresh session in the place of the one before. */
  open(): MeetingSession {
    this.close();
    const session = new MeetingSession(this.#window, this.#fetchTicket);
    session.start();
    this.store.setState(({ count }) => ({ session, count: count + 1 }));
    return session;
  }

  close(): void {
    this.store.getState().session?.close();
    this.store.setState({ session: null });
  }
}
