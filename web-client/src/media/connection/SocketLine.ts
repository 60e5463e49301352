import {
  type ServerEventName,
  type SocketEventName,
  type SocketRequest,
  type SocketResponse,
  serverEvents,
} from '@giaoban/protocol';
import { Emitter } from '../Emitter.ts';
import { readAnswer, readMessage, type ServerMessages } from './messages.ts';
import { type LineOptions, type TicketedEvents, TicketedSocket } from './TicketedSocket.ts';

type LineEvents = {
  /** A message did not follow the contract. */
  malformed: { name: ServerEventName };
};

const isServerEvent = (name: string): name is ServerEventName => name in serverEvents;

/** The socket of one meeting, in the words of the contract. */
export class SocketLine {
  readonly messages = new Emitter<ServerMessages>();
  readonly events = new Emitter<LineEvents>();
  readonly #socket: TicketedSocket;

  constructor(options: LineOptions) {
    this.#socket = new TicketedSocket(options);
    for (const name of Object.keys(serverEvents).filter(isServerEvent)) this.#listen(name);
  }

  get state(): Emitter<TicketedEvents> {
    return this.#socket.events;
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  open(): void {
    this.#socket.open();
  }

  /** Final; safe to call twice. */
  close(): void {
    this.#socket.close();
  }

  /** @see TicketedSocket.settled */
  settled(): void {
    this.#socket.settled();
  }

  /** @see TicketedSocket.retry */
  retry(): void {
    this.#socket.retry();
  }

  /** @throws Refusal: the server's own, or `unavailable` when it cannot be reached in time. */
  async request<N extends SocketEventName>(name: N, body: SocketRequest<N>): Promise<SocketResponse<N>> {
    return readAnswer(name, await this.#socket.ask(name, body));
  }

  #listen<N extends ServerEventName>(name: N): void {
    this.#socket.on(name, (raw) => {
      const message = readMessage(name, raw);
      if (message === null) this.events.emit('malformed', { name });
      else this.messages.emit(name, message);
    });
  }
}
