import { LoggedEvent, type MeetingId } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis as Client, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';

/** A real Redis of the test's own, empty, and what it comes to know of meetings. */
export class Redis {
  readonly #server: RedisServer;
  readonly #client: Client;

  private constructor(server: RedisServer, client: Client) {
    this.#server = server;
    this.#client = client;
  }

  static async start(): Promise<Redis> {
    const server = await RedisServer.start();
    return new Redis(server, await connectRedis(server.url, createLog('test', 'silent')));
  }

  get url(): string {
    return this.#server.url;
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
    await this.#server.stop();
  }
}
