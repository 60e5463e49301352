import { LoggedEvent, type MeetingId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis as Client, redisKeys } from '@giaoban/service-kit';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from './wait.ts';
import { access } from 'node:fs/promises';

/** A real Redis of the test's own, empty, on a socket in `folder`. */
export class Redis {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #client: Client;

  private constructor(url: string, child: ChildProcess, client: Client) {
    this.url = url;
    this.#child = child;
    this.#client = client;
  }

  static async start(folder: string): Promise<Redis> {
    const socket = join(folder, 'redis.sock');
    const child = spawn(
      'redis-server',
      ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder],
      {
        stdio: 'ignore',
      },
    );
    await until(
      'redis',
      () =>
        access(socket).then(
          () => true,
          () => false,
        ),
      10_000,
    );
    const url = `unix://${socket}`;
    return new Redis(url, child, await connectRedis(url, createLog('test', 'silent')));
  }

  async log(meetingId: MeetingId): Promise<LoggedEvent[]> {
    const entries = await this.#client.xRange(redisKeys.meetingLog(meetingId), '-', '+');
    return (entries ?? []).map((one) => LoggedEvent.parse(JSON.parse(one.message['e'] ?? '')));
  }

  async knows(meetingId: MeetingId): Promise<boolean> {
    return (await this.#client.zScore(redisKeys.meetingsByStart, meetingId)) !== null;
  }

  async stop(): Promise<void> {
    await this.#client.close();
    const ended = once(this.#child, 'close');
    this.#child.kill();
    await ended;
  }
}
