import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { host } from './host.ts';

/** A second end of a UDP port: what comes here goes there and back, or nowhere while the line is cut. */
export class UdpEnd {
  readonly #socket: Socket;
  /** One for each port of the browser: the server tells its peers apart by where they send from. */
  readonly #onwards = new Map<number, Socket>();

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open(to: number, isOpen: () => boolean): Promise<UdpEnd> {
    const socket = createSocket('udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    const end = new UdpEnd(socket);
    socket.on('message', (packet, { port }) => {
      if (isOpen()) end.#onward(port, isOpen).send(packet, to, host);
    });
    return end;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  close(): void {
    for (const one of [this.#socket, ...this.#onwards.values()]) one.close();
  }

  #onward(from: number, isOpen: () => boolean): Socket {
    const known = this.#onwards.get(from);
    if (known !== undefined) return known;
    const onward = createSocket('udp4');
    onward.on('message', (packet) => {
      if (isOpen()) this.#socket.send(packet, from, host);
    });
    this.#onwards.set(from, onward);
    return onward;
  }
}
