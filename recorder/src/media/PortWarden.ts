import { createSocket } from 'node:dgram';

const attempts = 50;

/**
 * Lends pairs of local UDP ports (even for RTP, the next for RTCP: RFC 3550, 11) to ffmpeg processes, and
 * never the same twice at a time. A pair is free when lent; the borrower gives it back on every path.
 */
export class PortWarden {
  readonly #lent = new Set<number>();

  /** @returns the even port. @throws Error when no free pair is found. */
  async borrow(): Promise<number> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const port = (await freePort(0)) & ~1;
      if (this.#lent.has(port)) continue;
      this.#lent.add(port);
      if (await isPairFree(port)) return port;
      this.#lent.delete(port);
    }
    throw new Error('no free pair of UDP ports');
  }

  giveBack(port: number): void {
    this.#lent.delete(port);
  }
}

const isPairFree = async (port: number): Promise<boolean> => {
  const probes = await Promise.allSettled([freePort(port), freePort(port + 1)]);
  return probes.every((one) => one.status === 'fulfilled');
};

/** Binds and closes; rejects when the port is taken. */
const freePort = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(port, '127.0.0.1', () => {
      const bound = socket.address().port;
      socket.close(() => {
        resolve(bound);
      });
    });
  });
