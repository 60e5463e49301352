import type { ChatChannel, ChatMessage } from '@giaoban/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MeetingConnection } from '../connection/MeetingConnection.ts';
import { type ChatView, initialChatView, withHistory, withLooking, withMessage } from './chat-view.ts';

/**
 * The chat of one page: what was said before it came and what is said since, without holes after a lost
 * connection. Kept nowhere else. `close()` ends it.
 */
export class ChatStore {
  readonly view: StoreApi<ChatView> = createStore<ChatView>(() => initialChatView);
  readonly #connection: MeetingConnection;
  readonly #subscriptions: (() => void)[];
  /** Counts readings: an answer to an earlier one is passed over. */
  #reading = 0;

  constructor(connection: MeetingConnection) {
    this.#connection = connection;
    this.#subscriptions = [
      connection.messages.on('chat:message', (message) => this.#add(message)),
      connection.events.on('joined', () => void this.read()),
    ];
  }

  /** Reads what was said; a failure is told by the view and can be tried again. */
  async read(): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    this.view.setState(({ phase }) => ({ phase: phase === 'ready' ? phase : 'loading' }));
    try {
      const { messages } = await this.#connection.request('chat:history', {});
      if (reading === this.#reading)
        this.view.setState((view) => withHistory(view, messages, this.#selfId()));
    } catch (error) {
      console.warn('the chat could not be read', error);
      if (reading !== this.#reading) return;
      this.view.setState(({ phase }) => ({ phase: phase === 'ready' ? phase : 'failed' }));
    }
  }

  /** @throws Refusal of the server. */
  async send(channel: ChatChannel, text: string): Promise<void> {
    const { message } = await this.#connection.request('chat:send', { channel, text });
    this.#add(message);
  }

  /** Which channel is before somebody's eyes; null: none. */
  look(channel: ChatChannel | null): void {
    this.view.setState((view) => withLooking(view, channel));
  }

  close(): void {
    this.#reading += 1;
    for (const unsubscribe of this.#subscriptions) unsubscribe();
  }

  #add(message: ChatMessage): void {
    this.view.setState((view) => withMessage(view, message, this.#selfId()));
  }

  #selfId(): string | null {
    return this.#connection.view.getState().self?.participantId ?? null;
  }
}
