import { once } from 'node:events';
import { createServer, type Server, Socket } from 'node:net';
import { OneWay } from './OneWay.ts';
import { host, portOf } from './host.ts';

/** When Linux sends the first packet of a connection again, and any other that has had no answer, ms. */
const connectAgainMs = 1_000;
const sendAgainMs = 200;

/** A second end of a TCP port: what comes here goes there and back, as long as the line is not cut. */
export class TcpEnd {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #ways = new Set<OneWay>();

  private constructor(server: Server) {
    this.#server = server;
    this.port = portOf(server.address());
  }

  static async open(to: number, isOpen: () => boolean): Promise<TcpEnd> {
    const server = createServer();
    server.listen(0, host);
    await once(server, 'listening');
    const end = new TcpEnd(server);
    server.on('connection', (client) => end.#carryOn(client, to, isOpen));
    return end;
  }

  close(): void {
    for (const way of this.#ways) way.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #carryOn(client: Socket, to: number, isOpen: () => boolean): void {
    const server = new Socket();
    const there = new OneWay(isOpen, isOpen() ? sendAgainMs : connectAgainMs);
    there.send(() => server.connect(to, host));
    this.#carry(client, server, there);
    this.#carry(server, client, new OneWay(isOpen, sendAgainMs));
  }

  /**
   * The end of the one side is told to the other as its bytes are, when that can be. Bytes for a side that has ended,
   * of which the other has not been told yet, are answered by a reset, as a kernel does.
   */
  #carry(from: Socket, to: Socket, way: OneWay): void {
    this.#sockets.add(from);
    this.#ways.add(way);
    from.on('data', (chunk) =>
      way.send(() => {
        if (to.destroyed) from.resetAndDestroy();
        else to.write(chunk);
      }),
    );
    from.on('close', () => {
      this.#sockets.delete(from);
      way.send(() => to.end());
    });
    // Told as its end, which follows.
    from.on('error', () => undefined);
  }
}
