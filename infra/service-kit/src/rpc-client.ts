import { randomUUID } from 'node:crypto';
import { type Answer, ErrorBody, Refusal } from '@giaoban/protocol';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { signServiceToken } from './service-token.ts';
import type { ServiceClaims } from '@giaoban/protocol/internal';

type RpcEntry = { request: z.ZodType; response: z.ZodType };
type RpcTable = Record<string, RpcEntry>;
type EventTable = Record<string, z.ZodType>;

const rawAnswer = z.union([
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: ErrorBody }),
]);

export type RpcClientOptions<T extends RpcTable, E extends EventTable> = {
  url: string;
  path?: string;
  secret: string;
  service: ServiceClaims['service'];
  table: T;
  events: E;
  timeoutMs: number;
  /** Accepts a certificate that nobody signed: only for calls that stay on this machine. */
  trustSelfSigned?: boolean;
};

/**
 * A typed caller of another service's RPC table over Socket.IO. Reconnects by itself; a call while the
 * connection is away, or one not answered in time, is refused with `unavailable` (never queued). Answers and events are
 * handed on in the order in which they were sent: what is done with one is done before the next is told.
 */
export class RpcClient<T extends RpcTable, E extends EventTable> {
  readonly #socket: Socket;
  readonly #options: RpcClientOptions<T, E>;

  constructor(options: RpcClientOptions<T, E>) {
    this.#options = options;
    // The same over reconnections: the other side knows whose endpoints and tapes these are.
    const instance = randomUUID();
    this.#socket = io(options.url, {
      ...(options.path === undefined ? {} : { path: options.path }),
      ...(options.trustSelfSigned === true ? { rejectUnauthorized: false } : {}),
      transports: ['websocket'],
      reconnectionDelay: 100,
      reconnectionDelayMax: 1_000,
      auth: (give) => {
        give({ token: signServiceToken(options.secret, options.service), instance });
      },
    });
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** Called at each (re)connection. Returns the way to stop listening. */
  onConnect(listener: () => void): () => void {
    this.#socket.on('connect', listener);
    return () => this.#socket.off('connect', listener);
  }

  onDisconnect(listener: () => void): () => void {
    this.#socket.on('disconnect', listener);
    return () => this.#socket.off('disconnect', listener);
  }

  /**
   * Listens to one event of the table; a message that does not fit its schema is a programmer's error. An answer and an
   * event that come in one packet of the network are told in one turn of the loop: without a turn of its own for each the
   * event would be told before whoever asked has the answer.
   */
  on<N extends keyof E & string>(name: N, listener: (message: z.infer<E[N]>) => void): () => void {
    const schema = this.#options.events[name];
    if (schema === undefined) throw new Error(`unknown event ${name}`);
    let isHeard = true;
    const receive = (message: unknown): void => {
      setImmediate(() => {
        if (isHeard) listener(schema.parse(message) as z.infer<E[N]>);
      });
    };
    const event: string = name;
    this.#socket.on(event, receive);
    return () => {
      isHeard = false;
      this.#socket.off(event, receive);
    };
  }

  /** @throws Refusal with the other side's code, or `unavailable`. */
  async call<N extends keyof T & string>(
    name: N,
    request: z.infer<T[N]['request']>,
  ): Promise<z.infer<T[N]['response']>> {
    const entry = this.#options.table[name];
    if (entry === undefined) throw new Error(`unknown call ${name}`);
    if (!this.#socket.connected) throw new Refusal('unavailable', { message: `${name}: not connected` });
    const answer = rawAnswer.parse(await this.#ask(name, request));
    if (!answer.ok) throw new Refusal(answer.error.code, answer.error);
    return entry.response.parse(answer.data) as z.infer<T[N]['response']>;
  }

  #ask(name: string, request: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#socket
        .timeout(this.#options.timeoutMs)
        .emit(name, request, (error: Error | null, answer: Answer<unknown>) => {
          setImmediate(() => {
            if (error === null) resolve(answer);
            else reject(new Refusal('unavailable', { message: `${name}: ${error.message}` }));
          });
        });
    });
  }

  /** Resolves at the first connection. */
  async whenConnected(): Promise<void> {
    if (this.#socket.connected) return;
    await new Promise<void>((resolve) => {
      this.#socket.once('connect', () => {
        resolve();
      });
    });
  }

  close(): void {
    this.#socket.disconnect();
  }
}
