import {
  answerSchema,
  minutesNamespace,
  type MinutesServerEventName,
  minutesServerEvents,
  type MinutesServerMessage,
  type MinutesSocketName,
  type MinutesSocketRequest,
  type MinutesSocketResponse,
  minutesSocketTable,
  Refusal,
} from '@giaoban/protocol';
import { z } from 'zod';
import { refusalOf } from '../../../media/connection/messages.ts';
import {
  type LineOptions,
  type TicketedEvents,
  TicketedSocket,
} from '../../../media/connection/TicketedSocket.ts';
import { Emitter } from '../../../media/Emitter.ts';

type Entries = { [N in MinutesSocketName]: { response: z.ZodType<MinutesSocketResponse<N>> } };
const entries: Entries = minutesSocketTable;
type Messages = { [N in MinutesServerEventName]: MinutesServerMessage<N> };
const schemas: { [N in MinutesServerEventName]: z.ZodType<Messages[N]> } = minutesServerEvents;
const envelope = answerSchema(z.unknown());

/** The socket of one meeting's minutes, in the words of the contract. */
export class MinutesLine {
  readonly messages = new Emitter<Messages>();
  readonly #socket: TicketedSocket;

  constructor(options: LineOptions) {
    this.#socket = new TicketedSocket(options, minutesNamespace);
    this.#listen('minutes:update');
    this.#listen('minutes:pointed');
    this.#listen('minutes:gone');
    this.#listen('minutes:changed');
  }

  get state(): Emitter<TicketedEvents> {
    return this.#socket.events;
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

  /** @throws Refusal: the server's own, `internal` when its answer is not the contract's, or `unavailable`. */
  async request<N extends MinutesSocketName>(
    name: N,
    body: MinutesSocketRequest<N>,
  ): Promise<MinutesSocketResponse<N>> {
    const answer = envelope.safeParse(await this.#socket.ask(name, body));
    if (!answer.success) throw new Refusal('internal', { message: `${name}: malformed answer` });
    if (!answer.data.ok) throw refusalOf(answer.data.error);
    const data = entries[name].response.safeParse(answer.data.data);
    if (!data.success) throw new Refusal('internal', { message: data.error.message });
    return data.data;
  }

  #listen<N extends MinutesServerEventName>(name: N): void {
    this.#socket.on(name, (raw) => {
      const message = schemas[name].safeParse(raw);
      if (message.success) this.messages.emit(name, message.data);
    });
  }
}
