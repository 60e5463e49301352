import { signServiceToken } from '@giaoban/service-kit';
import { io, type Socket } from 'socket.io-client';
import { secret } from './sfu-client.ts';

/** A service's connection without the typed client: it may say what a faulty one would say. */
export class RawSocket {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async connect(url: string, instance?: string): Promise<RawSocket> {
    const auth = {
      token: signServiceToken(secret, 'signaling'),
      ...(instance === undefined ? {} : { instance }),
    };
    const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, auth });
    const raw = new RawSocket(socket);
    await raw.next('connect');
    return raw;
  }

  /** The answer as it came. */
  ask(name: string, request: unknown): Promise<unknown> {
    return this.#socket.timeout(5_000).emitWithAck(name, request);
  }

  /** Says something and waits for no answer. */
  say(name: string, ...request: unknown[]): void {
    this.#socket.emit(name, ...request);
  }

  next(event: string): Promise<unknown> {
    return new Promise((resolve) => {
      this.#socket.once(event, resolve);
    });
  }

  close(): void {
    this.#socket.disconnect();
  }
}
