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

/** A real Redis of the test's own, with its append-only file, on a socket in a folder of its own. */
export class RedisServer {
  readonly url: string;
  readonly #folder: string;
  readonly #socketPath: string;
  #child: ChildProcess;

  private constructor(folder: string, socketPath: string, child: ChildProcess) {
    this.url = `unix://${socketPath}`;
    this.#folder = folder;
    this.#socketPath = socketPath;
    this.#child = child;
  }

  static async start(): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'giaoban-redis-'));
    const socketPath = join(folder, 'redis.sock');
    const server = new RedisServer(folder, socketPath, launch(folder, socketPath));
    await server.#ready();
    return server;
  }

  /** Stops it as a machine would: nothing is said, what was acknowledged is in its file. */
  async kill(): Promise<void> {
    const ended = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await ended;
  }

  /** Starts it again after `kill`. */
  async startAgain(): Promise<void> {
    this.#child = launch(this.#folder, this.#socketPath);
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
}

const launch = (folder: string, socketPath: string): ChildProcess =>
  spawn(
    binary,
    [
      ...['--port', '0', '--unixsocket', socketPath, '--dir', folder],
      ...['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''],
    ],
    { stdio: 'ignore' },
  );
