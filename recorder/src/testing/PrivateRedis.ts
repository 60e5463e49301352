import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A redis-server of one test's own, on a socket in a folder that goes with it. */
export class PrivateRedis {
  readonly url: string;
  readonly #folder: string;
  readonly #process: ChildProcess;

  static async start(): Promise<PrivateRedis> {
    const folder = await mkdtemp(join(tmpdir(), 'gb-redis-'));
    const socket = join(folder, 'redis.sock');
    const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder];
    const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('eady to accept connections')) resolve();
      });
    });
    return new PrivateRedis(folder, `unix://${socket}`, child);
  }

  private constructor(folder: string, url: string, child: ChildProcess) {
    this.#folder = folder;
    this.url = url;
    this.#process = child;
  }

  async stop(): Promise<void> {
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
    await rm(this.#folder, { recursive: true, force: true });
  }
}
