import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { CallerId, type MediaEvents } from '../media-events.ts';
import type { RpcIo, RpcSocket } from './rpc-io.ts';

/**
 * Who is connected now. A caller is a process: when its connection breaks and comes back, it is the same
 * caller, and what it owns stays its own.
 */
export class Callers implements MediaEvents {
  readonly #io: RpcIo;
  readonly #clock: Clock;
  readonly #sockets = new Map<CallerId, RpcSocket>();
  readonly #leftAtMs = new Map<CallerId, number>();

  constructor(io: RpcIo, clock: Clock) {
    this.#io = io;
    this.#clock = clock;
  }

  /** The caller behind a new connection: by the instance that it names, else a caller of its own. */
  arrived(socket: RpcSocket): CallerId {
    const named = CallerId.safeParse(socket.handshake.auth['instance']);
    const caller = named.success ? named.data : CallerId.parse(randomUUID());
    this.#sockets.set(caller, socket);
    this.#leftAtMs.delete(caller);
    return caller;
  }

  left(caller: CallerId, socket: RpcSocket): void {
    // A new connection may have come before the old one was found dead.
    if (this.#sockets.get(caller) !== socket) return;
    this.#sockets.delete(caller);
    this.#leftAtMs.set(caller, this.#clock());
  }

  /** For how long a caller has been away, ms: 0 while it is connected, endless for one long forgotten. */
  awayMs(caller: CallerId): number {
    if (this.#sockets.has(caller)) return 0;
    const leftAtMs = this.#leftAtMs.get(caller);
    return leftAtMs === undefined ? Infinity : this.#clock() - leftAtMs;
  }

  forgetAwayFor(limitMs: number): void {
    for (const caller of this.#leftAtMs.keys()) {
      if (this.awayMs(caller) > limitMs) this.#leftAtMs.delete(caller);
    }
  }

  toCaller: MediaEvents['toCaller'] = (caller, name, ...message) => {
    this.#sockets.get(caller)?.emit(name, ...message);
  };

  toAll: MediaEvents['toAll'] = (name, ...message) => {
    this.#io.emit(name, ...message);
  };
}
