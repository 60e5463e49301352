import {
  answerSchema,
  ErrorBody,
  type ErrorCode,
  minutesNamespace,
  type MinutesServerEventName,
  minutesServerEvents,
  type MinutesServerMessage,
  type MinutesSocketName,
  type MinutesSocketRequest,
  type MinutesSocketResponse,
  minutesSocketTable,
  Refusal,
  socketPath,
} from '@giaoban/protocol';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { reconnectDelayMs } from '../../../media/connection/back-off.ts';
import { asRefusal, refusalOf } from '../../../media/connection/messages.ts';
import { Emitter } from '../../../media/Emitter.ts';

type Entries = { [N in MinutesSocketName]: { response: z.ZodType<MinutesSocketResponse<N>> } };
const entries: Entries = minutesSocketTable;
type Messages = { [N in MinutesServerEventName]: MinutesServerMessage<N> };
const schemas: { [N in MinutesServerEventName]: z.ZodType<Messages[N]> } = minutesServerEvents;
const envelope = answerSchema(z.unknown());

type LineEvents = {
  up: Record<string, never>;
  down: Record<string, never>;
  /** The server says no, and asking again cannot help. */
  refused: { code: ErrorCode };
};
type LineOptions = { url: string; fetchTicket: () => Promise<string>; random?: () => number };

const answerTimeoutMs = 10_000;
const finalCodes: readonly ErrorCode[] = ['meeting_not_found', 'not_invited', 'not_signed_in', 'forbidden'];

/** The socket of one meeting's minutes; comes back by itself, each time with a fresh ticket. */
export class MinutesLine {
  readonly messages = new Emitter<Messages>();
  readonly events = new Emitter<LineEvents>();
  readonly #socket: Socket;
  readonly #options: LineOptions;
  #ticket = '';
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#socket = io(`${options.url}${minutesNamespace}`, {
      path: socketPath,
      transports: ['websocket'],
      auth: (give) => give({ ticket: this.#ticket }),
      autoConnect: false,
      reconnection: false,
      forceNew: true,
    });
    this.#socket.on('connect', () => this.events.emit('up', {}));
    this.#socket.on('disconnect', () => this.#lost());
    this.#socket.on('connect_error', (error: Error & { data?: unknown }) => {
      const body = ErrorBody.safeParse(error.data);
      this.#failed(body.success ? refusalOf(body.data) : asRefusal(error));
    });
    this.#listen('minutes:update');
    this.#listen('minutes:pointed');
    this.#listen('minutes:gone');
    this.#listen('minutes:changed');
  }

  open(): void {
    void this.#connect();
  }

  /** Final; safe to call twice. */
  close(): void {
    this.#closed = true;
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#socket.disconnect();
  }

  /** The next loss begins with short delays again. */
  settled(): void {
    this.#attempt = 0;
  }

  /** @throws Refusal: the server's own, or `unavailable`. */
  async request<N extends MinutesSocketName>(
    name: N,
    body: MinutesSocketRequest<N>,
  ): Promise<MinutesSocketResponse<N>> {
    if (!this.#socket.connected) throw new Refusal('unavailable');
    try {
      const raw: unknown = await this.#socket.timeout(answerTimeoutMs).emitWithAck(name, body);
      const answer = envelope.parse(raw);
      if (!answer.ok) throw refusalOf(answer.error);
      const data = entries[name].response.safeParse(answer.data);
      if (!data.success) throw new Refusal('internal', { message: data.error.message });
      return data.data;
    } catch (error) {
      throw asRefusal(error);
    }
  }

  #listen<N extends MinutesServerEventName>(name: N): void {
    this.#socket.on<string>(name, (raw: unknown) => {
      const message = schemas[name].safeParse(raw);
      if (message.success) this.messages.emit(name, message.data);
    });
  }

  async #connect(): Promise<void> {
    this.#retryTimer = null;
    if (this.#closed || this.#socket.connected) return;
    try {
      this.#ticket = await this.#options.fetchTicket();
    } catch (error) {
      this.#failed(asRefusal(error));
      return;
    }
    if (!this.#isClosed()) this.#socket.connect();
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  #failed(refusal: Refusal): void {
    if (this.#closed) return;
    if (finalCodes.includes(refusal.code)) {
      this.close();
      this.events.emit('refused', { code: refusal.code });
    } else this.#lost();
  }

  #lost(): void {
    if (this.#closed || this.#retryTimer !== null) return;
    const random = this.#options.random ?? Math.random;
    this.#retryTimer = setTimeout(() => void this.#connect(), reconnectDelayMs(this.#attempt, random()));
    this.#attempt += 1;
    this.events.emit('down', {});
  }
}
