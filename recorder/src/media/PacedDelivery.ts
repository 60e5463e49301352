import type { Socket } from 'node:dgram';
import { setTimeout as delay } from 'node:timers/promises';

/** Held packets beyond this are dropped: ffmpeg did not come up. 8,000 packets are about 10 MB. */
const heldLimit = 8_000;
/** A burst stays within the receive buffer of ffmpeg's socket (212,992 bytes by default on Linux). */
const burst = 40;
const pauseMs = 3;

/**
 * Sends packets in order to a local port that may not be bound yet: holds them until `begin`, then lets
 * the held ones out in bursts. Nothing waits once the held ones are out.
 */
export class PacedDelivery {
  readonly #socket: Socket;
  #held: Buffer[] = [];
  #port: number | null = null;
  #draining: Promise<void> | null = null;
  #sent = 0;
  #stopped = false;

  /** The caller closes `socket`. */
  constructor(socket: Socket) {
    this.#socket = socket;
  }

  get sentPackets(): number {
    return this.#sent;
  }

  push(packet: Buffer): void {
    if (this.#stopped) return;
    if (this.#port !== null && this.#draining === null) {
      this.#send(packet, this.#port);
    } else if (this.#held.length < heldLimit) {
      this.#held.push(packet);
    }
  }

  /** The port is bound: from now on packets flow. */
  begin(port: number): void {
    this.#port = port;
    if (this.#held.length === 0) return;
    this.#draining = this.#drain(port).finally(() => {
      this.#draining = null;
    });
  }

  /** Resolves when nothing is held any more. */
  async drained(): Promise<void> {
    await this.#draining;
  }

  /** Sends nothing any more; what is held is dropped. */
  stop(): void {
    this.#stopped = true;
    this.#held = [];
  }

  async #drain(port: number): Promise<void> {
    while (this.#held.length > 0) {
      for (const packet of this.#held.splice(0, burst)) this.#send(packet, port);
      await delay(pauseMs);
    }
  }

  #send(packet: Buffer, port: number): void {
    this.#sent += 1;
    this.#socket.send(packet, port, '127.0.0.1');
  }
}
