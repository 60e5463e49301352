import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { until } from './wait.ts';

const Status = z.object({
  url: z.string(),
  dataDir: z.string(),
  setupUrl: z.string().nullable().optional(),
  redisUrl: z.string(),
  pids: z.object({
    redis: z.number().nullable().optional(),
    sfuServer: z.number(),
    signaling: z.number(),
    recorder: z.number(),
  }),
});
export type Status = z.infer<typeof Status>;
export type ServiceName = 'sfuServer' | 'signaling' | 'recorder';

/** A free port, given back before use: good enough on one machine. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return address.port;
};

const testimonyLines = 40;

const repository = new URL('../..', import.meta.url).pathname;

/** The whole system, started by the same command as a user's: `npm start`, in a fresh data folder. */
export class StartedSystem {
  readonly #child: ChildProcess;
  readonly #statusFile: string;
  readonly dataDir: string;
  #output = '';

  private constructor(child: ChildProcess, statusFile: string, dataDir: string) {
    this.#child = child;
    this.#statusFile = statusFile;
    this.dataDir = dataDir;
    const keep = (text: string): void => {
      this.#output = (this.#output + text).slice(-40_000);
      if (process.env['ACCEPT_VERBOSE'] !== undefined) process.stderr.write(text);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep);
  }

  static async start(
    options: { args?: string[]; env?: NodeJS.ProcessEnv; timeoutMs?: number } = {},
  ): Promise<StartedSystem> {
    const dataDir = await mkdtemp(join(tmpdir(), 'giaoban-'));
    const statusFile = join(dataDir, 'status.json');
    const env = {
      ...process.env,
      GIAOBAN_DATA_DIR: join(dataDir, 'data'),
      GIAOBAN_PORT: String(await freePort()),
      GIAOBAN_RTC_PORT: '0',
      GIAOBAN_STATUS_FILE: statusFile,
      ...options.env,
    };
    const child = spawn('npm', ['start', '--', ...(options.args ?? [])], {
      cwd: repository,
      env,
      detached: true,
    });
    const system = new StartedSystem(child, statusFile, dataDir);
    await until('npm start ready', () => Promise.resolve(system.#ready()), options.timeoutMs ?? 120_000, 100);
    return system;
  }

  #ready(): boolean {
    if (this.#child.exitCode !== null) throw new Error(`npm start ended: ${this.#output}`);
    // The status is written a moment before the terminal says so, which may reach this process later still.
    return this.#output.includes('Giao Ban đã sẵn sàng') && existsSync(this.#statusFile);
  }

  get output(): string {
    return this.#output;
  }

  async status(): Promise<Status> {
    return Status.parse(JSON.parse(await readFile(this.#statusFile, 'utf8')));
  }

  /** The last warnings and errors in the services' logs. */
  async testimony(): Promise<string> {
    const { dataDir } = await this.status();
    const folder = join(dataDir, 'logs');
    const told = (await readdir(folder)).map(async (name) => {
      const lines = (await readFile(join(folder, name), 'utf8')).split('\n');
      const serious = lines.filter((line) => /"level":[456]\d/.test(line)).slice(-testimonyLines);
      return [`${name}: ${lines.length - 1} lines, of them warnings and errors:`, ...serious];
    });
    return (await Promise.all(told)).flat().join('\n    ');
  }

  /** Kills one service with signal 9, as a crash would. */
  async kill(name: ServiceName): Promise<number> {
    const { pids } = await this.status();
    process.kill(pids[name], 'SIGKILL');
    return pids[name];
  }

  /** Ends it as Ctrl-C does and removes its folder (unless ACCEPT_KEEP is set). */
  async stop(): Promise<{ code: number | null }> {
    if (this.#child.exitCode === null && this.#child.signalCode === null && this.#child.pid !== undefined) {
      const closed = once(this.#child, 'close');
      process.kill(-this.#child.pid, 'SIGINT');
      await closed;
    }
    if (process.env['ACCEPT_KEEP'] === undefined) await rm(this.dataDir, { recursive: true, force: true });
    return { code: this.#child.exitCode };
  }
}
