import type { MeetingId } from '@giaoban/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiClient } from '../../../api/ApiClient.ts';
import { ApiError } from '../../../api/ApiError.ts';
import { refusalOf } from '../../../media/connection/messages.ts';
import type { LineOptions } from '../../../media/connection/TicketedSocket.ts';
import { MeetingSession } from '../../../media/MeetingSession.ts';

type Slot = {
  session: MeetingSession | null;
  /** Which session of this page it is: a fresh one gets a fresh view. */
  count: number;
};

const asTicket = async (answer: Promise<{ ticket: string }>): Promise<string> => {
  try {
    return (await answer).ticket;
  } catch (error) {
    throw error instanceof ApiError ? refusalOf(error.body) : error;
  }
};

/** A ticket for whoever is signed in here. @throws Refusal */
export const meetingTicket = (api: ApiClient, meetingId: MeetingId, signal: AbortSignal): Promise<string> =>
  asTicket(api.call('ticket', { params: { meetingId }, body: {}, signal }));

/** A ticket for the guest whom a link was made for. @throws Refusal */
export const guestTicket = (api: ApiClient, token: string, signal: AbortSignal): Promise<string> =>
  asTicket(api.call('guestTicket', { params: { token }, body: {}, signal }));

/** Where a page keeps its one session: opened and closed with the page, again when somebody comes back. */
export class SessionSlot {
  readonly store: StoreApi<Slot> = createStore<Slot>(() => ({ session: null, count: 0 }));
  readonly #window: Window;
  readonly #fetchTicket: LineOptions['fetchTicket'];

  /** @param fetchTicket gives a fresh join ticket each time; throws Refusal. */
  constructor(window: Window, fetchTicket: LineOptions['fetchTicket']) {
    this.#window = window;
    this.#fetchTicket = fetchTicket;
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
