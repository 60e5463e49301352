import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const binary = process.env['REDIS_SERVER_BIN'] ?? 'redis-server';

const answers = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.on('connect', () => socket.write('PING\r\n'));
    socket.on('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.on('error', () => {
      resolve(false);
    });
  });

type Options = {
  /** With its append-only file: what was acknowledged is there when it starts again. */
  isDurable?: boolean;
};

/** A real Redis of the test's own, on a socket in a folder of its own. */
export class RedisServer {
  readonly url: string;
  readonly #folder: string;
  readonly #socketPath: string;
  readonly #isDurable: boolean;
  #child: ChildProcess;

  private constructor(folder: string, isDurable: boolean) {
    this.#folder = folder;
    this.#socketPath = join(folder, 'redis.sock');
    this.#isDurable = isDurable;
    this.url = `unix://${this.#socketPath}`;
    this.#child = this.#launch();
  }

  static async start({ isDurable = false }: Options = {}): Promise<RedisServer> {
    const server = new RedisServer(await mkdtemp(join(tmpdir(), 'giaoban-redis-')), isDurable);
    await server.#ready();
    return server;
  }

  /** Stops it as a machine would: nothing is said. */
  async kill(): Promise<void> {
    const ended = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await ended;
  }

  /** Starts it again after `kill`. */
  async startAgain(): Promise<void> {
    this.#child = this.#launch();
    await this.#ready();
  }

  /** Holds it in its tracks: it is there and does not answer. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #ready(): Promise<void> {
    const failed = once(this.#child, 'error').then(([error]) => {
      throw error;
    });
    const ready = async (): Promise<void> => {
      while (!(await answers(this.#socketPath))) await delay(20);
    };
    await Promise.race([ready(), failed]);
  }

  #launch(): ChildProcess {
    const where = ['--port', '0', '--unixsocket', this.#socketPath, '--dir', this.#folder, '--save', ''];
    const file = this.#isDurable ? ['--appendonly', 'yes', '--appendfsync', 'always'] : [];
    return spawn(binary, [...where, ...file], { stdio: 'ignore' });
  }
}
