import { connect, createServer, type Server, type Socket } from 'node:net';

/** A cable to a server on this machine that can be pulled out: no byte comes any more, and no end either. */
export class Cable {
  readonly url: string;
  readonly #server: Server;
  readonly #ends: Socket[];

  private constructor(server: Server, ends: Socket[], port: number) {
    this.#server = server;
    this.#ends = ends;
    this.url = `http://127.0.0.1:${String(port)}`;
  }

  static async lay(url: string): Promise<Cable> {
    const port = Number(new URL(url).port);
    const ends: Socket[] = [];
    const server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      ends.push(near, far);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        from.pipe(to);
        from.on('error', () => to.destroy());
      }
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    return new Cable(server, ends, address.port);
  }

  goSilent(): void {
    for (const end of this.#ends) {
      end.unpipe();
      end.pause();
    }
  }

  remove(): void {
    for (const end of this.#ends) end.destroy();
    this.#server.close();
  }
}
