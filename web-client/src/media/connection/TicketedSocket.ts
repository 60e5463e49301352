import { ErrorBody, type ErrorCode, Refusal, socketPath } from '@giaoban/protocol';
import { io, type Socket } from 'socket.io-client';
import { Emitter } from '../Emitter.ts';
import { attemptLimitMs, reconnectDelayMs } from './back-off.ts';
import { asRefusal, refusalOf } from './messages.ts';

export type LineOptions = {
  /** The server's address, such as `location.origin`. */
  url: string;
  /** Fetches a fresh ticket; throws Refusal. Nobody waits for it any more once `signal` is aborted. */
  fetchTicket: (signal: AbortSignal) => Promise<string>;
  /** Tells `online` when the computer has a network again; null where there is no such source. */
  network: EventTarget | null;
  random?: () => number;
  requestTimeoutMs?: number;
  /** How long each attempt to connect may take, ticket and handshake, in place of the standard. */
  attemptTimeoutMs?: number;
};

export type TicketedEvents = {
  /** The handshake is done. */
  up: Record<string, never>;
  /** Not connected; attempt number `attempt` (from 0) will come by itself. */
  down: { attempt: number };
  /** The server says no, and asking again cannot help. The line is closed. */
  refused: { code: ErrorCode };
};

/**
 * Answers after which another attempt with a fresh ticket cannot help. A session that is over is none of them: the page
 * asks its person to sign in again, and the line goes on then.
 */
const finalCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'meeting_not_found',
  'not_invited',
  'meeting_closed',
  'meeting_cancelled',
  'meeting_too_early',
  'removed_from_meeting',
  'guest_link_wrong',
  'forbidden',
]);

/**
 * A Socket.IO connection that comes back by itself, each time with a fresh ticket. Socket.IO's own
 * reconnection is off: it would reuse an expired ticket. Ends only by `close()` or a final refusal.
 */
export class TicketedSocket {
  readonly events = new Emitter<TicketedEvents>();
  readonly #socket: Socket;
  readonly #options: LineOptions;
  #ticket = '';
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  /** The attempt that is under way; null: none is. */
  #trying: { asking: AbortController; limit: ReturnType<typeof setTimeout> } | null = null;
  #closed = false;

  /** @param namespace Socket.IO's, such as `/minutes`; empty for the main one. */
  constructor(options: LineOptions, namespace = '') {
    this.#options = options;
    this.#socket = io(`${options.url}${namespace}`, {
      path: socketPath,
      transports: ['websocket'],
      auth: (give) => give({ ticket: this.#ticket }),
      autoConnect: false,
      reconnection: false,
      forceNew: true,
    });
    this.#socket.on('connect', this.#onConnect);
    this.#socket.on('disconnect', this.#onDisconnect);
    this.#socket.on('connect_error', this.#onConnectError);
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
    this.#giveUp();
  }

  /** The connection does what it is for: the next loss begins with short delays again. */
  settled(): void {
    this.#attempt = 0;
  }

  /** Drops the connection and comes back by itself. */
  retry(): void {
    this.#giveUp();
    this.#onLost();
  }

  /** Calls `take` with whatever the server says under this name. */
  on(name: string, take: (raw: unknown) => void): void {
    this.#socket.on<string>(name, take);
  }

  /**
   * Asks the server, and resolves with its answer as it came. While disconnected it fails at once: nothing is
   * queued in silence.
   * @throws Refusal `unavailable` when the server cannot be reached in time.
   */
  async ask(name: string, body: unknown): Promise<unknown> {
    if (!this.#socket.connected) throw new Refusal('unavailable', { message: `${name}: not connected` });
    const timeoutMs = this.#options.requestTimeoutMs ?? 10_000;
    try {
      const raw: unknown = await this.#socket.timeout(timeoutMs).emitWithAck(name, body);
      return raw;
    } catch (error) {
      throw asRefusal(error);
    }
  }

  readonly #connect = async (): Promise<void> => {
    this.#retryTimer = null;
    if (this.#closed || this.#trying !== null || this.#socket.connected) return;
    const limitMs = this.#options.attemptTimeoutMs ?? attemptLimitMs(this.#attempt);
    const trying = { asking: new AbortController(), limit: setTimeout(() => this.retry(), limitMs) };
    this.#trying = trying;
    const isOver = (): boolean => this.#trying !== trying;
    try {
      const ticket = await this.#options.fetchTicket(trying.asking.signal);
      if (isOver()) return;
      this.#ticket = ticket;
      this.#socket.connect();
    } catch (error) {
      if (!isOver()) this.#onFailed(asRefusal(error));
    }
  };

  readonly #onConnect = (): void => {
    this.#endAttempt();
    this.events.emit('up', {});
  };

  readonly #onConnectError = (error: Error & { data?: unknown }): void => {
    const body = ErrorBody.safeParse(error.data);
    this.#onFailed(body.success ? refusalOf(body.data) : asRefusal(error));
  };

  /** Comes without a `connect` before it, too: when the line is lost before the server has said yes. */
  readonly #onDisconnect = (): void => {
    this.#endAttempt();
    this.#onLost();
  };

  /** A socket that is not connected yet says nothing when it is told to disconnect. */
  #giveUp(): void {
    this.#endAttempt();
    this.#socket.disconnect();
  }

  /** A request that nobody waits for any more would keep one of the few connections that a browser makes. */
  #endAttempt(): void {
    if (this.#trying === null) return;
    const { asking, limit } = this.#trying;
    this.#trying = null;
    clearTimeout(limit);
    asking.abort();
  }

  #onFailed(refusal: Refusal): void {
    this.#endAttempt();
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

  /** The network is back: no reason to wait for the rest of the delay, or for what was asked before. */
  readonly #onOnline = (): void => {
    if (this.#closed || this.#socket.connected) return;
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#giveUp();
    this.#attempt = 0;
    void this.#connect();
  };
}
