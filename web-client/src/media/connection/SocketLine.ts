import {
  ErrorBody,
  type ErrorCode,
  Refusal,
  type ServerEventName,
  type SocketEventName,
  type SocketRequest,
  type SocketResponse,
  serverEvents,
  socketPath,
} from '@giaoban/protocol';
import { io, type Socket } from 'socket.io-client';
import { Emitter } from '../Emitter.ts';
import { reconnectDelayMs } from './back-off.ts';
import { asRefusal, readAnswer, readMessage, refusalOf, type ServerMessages } from './messages.ts';

export type LineOptions = {
  /** The server's address, such as `location.origin`. */
  url: string;
  /** Fetches a fresh join ticket; throws Refusal. */
  fetchTicket: () => Promise<string>;
  /** Tells `online` when the computer has a network again; null where there is no such source. */
  network: EventTarget | null;
  random?: () => number;
  requestTimeoutMs?: number;
};

type LineEvents = {
  /** The handshake is done. */
  up: Record<string, never>;
  /** Not connected; attempt number `attempt` (from 0) will come by itself. */
  down: { attempt: number };
  /** The server says no, and asking again cannot help. The line is closed. */
  refused: { code: ErrorCode };
  /** A message did not follow the contract. */
  malformed: { name: ServerEventName };
};

/** Answers after which another attempt with a fresh ticket cannot help. */
const finalCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'meeting_not_found',
  'not_invited',
  'meeting_closed',
  'meeting_too_early',
  'removed_from_meeting',
  'guest_link_wrong',
  'not_signed_in',
  'forbidden',
]);

const isServerEvent = (name: string): name is ServerEventName => name in serverEvents;

/**
 * A Socket.IO connection that comes back by itself, each time with a fresh ticket. Socket.IO's own
 * reconnection is off: it would reuse an expired ticket. Ends only by `close()` or a final refusal.
 */
export class SocketLine {
  readonly messages = new Emitter<ServerMessages>();
  readonly events = new Emitter<LineEvents>();
  readonly #socket: Socket;
  readonly #options: LineOptions;
  #ticket = '';
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  #connecting = false;
  #closed = false;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#socket = io(options.url, {
      path: socketPath,
      transports: ['websocket'],
      auth: (give) => give({ ticket: this.#ticket }),
      autoConnect: false,
      reconnection: false,
      forceNew: true,
    });
    this.#socket.on('connect', this.#onConnect);
    this.#socket.on('disconnect', this.#onLost);
    this.#socket.on('connect_error', this.#onConnectError);
    for (const name of Object.keys(serverEvents).filter(isServerEvent)) this.#listen(name);
    options.network?.addEventListener('online', this.#onOnline);
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  open(): void {
    void this.#connect();
  }

  /** Final; safe to call twice. */
  close(): void {
    this.#closed = true;
    this.#options.network?.removeEventListener('online', this.#onOnline);
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    this.#socket.disconnect();
  }

  /** The connection does what it is for: the next loss begins with short delays again. */
  settled(): void {
    this.#attempt = 0;
  }

  /** Drops the connection and comes back by itself. */
  retry(): void {
    this.#socket.disconnect();
    this.#onLost();
  }

  /**
   * Asks the server. While disconnected it fails at once: nothing is queued in silence.
   * @throws Refusal: the server's own, or `unavailable` when it cannot be reached in time.
   */
  async request<N extends SocketEventName>(name: N, body: SocketRequest<N>): Promise<SocketResponse<N>> {
    if (!this.#socket.connected) throw new Refusal('unavailable', { message: `${name}: not connected` });
    const timeoutMs = this.#options.requestTimeoutMs ?? 10_000;
    try {
      const raw: unknown = await this.#socket.timeout(timeoutMs).emitWithAck(name, body);
      return readAnswer(name, raw);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  #listen<N extends ServerEventName>(name: N): void {
    this.#socket.on<string>(name, (raw: unknown) => {
      const message = readMessage(name, raw);
      if (message === null) this.events.emit('malformed', { name });
      else this.messages.emit(name, message);
    });
  }

  readonly #connect = async (): Promise<void> => {
    if (this.#closed || this.#connecting || this.#socket.connected) return;
    this.#retryTimer = null;
    this.#connecting = true;
    try {
      this.#ticket = await this.#options.fetchTicket();
    } catch (error) {
      this.#connecting = false;
      this.#onFailed(asRefusal(error));
      return;
    }
    if (!this.#closed) this.#socket.connect();
  };

  readonly #onConnect = (): void => {
    this.#connecting = false;
    this.events.emit('up', {});
  };

  readonly #onConnectError = (error: Error & { data?: unknown }): void => {
    this.#connecting = false;
    const body = ErrorBody.safeParse(error.data);
    this.#onFailed(body.success ? refusalOf(body.data) : asRefusal(error));
  };

  #onFailed(refusal: Refusal): void {
    if (this.#closed) return;
    if (finalCodes.has(refusal.code)) {
      this.close();
      this.events.emit('refused', { code: refusal.code });
      return;
    }
    this.#onLost();
  }

  readonly #onLost = (): void => {
    if (this.#closed || this.#retryTimer !== null) return;
    const attempt = this.#attempt;
    this.#attempt += 1;
    const random = this.#options.random ?? Math.random;
    this.#retryTimer = setTimeout(() => void this.#connect(), reconnectDelayMs(attempt, random()));
    this.events.emit('down', { attempt });
  };

  /** The network is back: no reason to wait for the rest of the delay. */
  readonly #onOnline = (): void => {
    if (this.#closed || this.#socket.connected) return;
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#attempt = 0;
    void this.#connect();
  };
}
