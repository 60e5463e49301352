import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { RecorderNode } from '@giaoban/protocol/internal';
import { type Redis, redisKeys, verifyServiceToken } from '@giaoban/service-kit';
import { testSecret } from './TestNode.ts';

type Reply = { status: number; headers?: Record<string, string>; body: string };

/** A recorder's internal HTTP: answers from a table of paths, with Range, to signaling only. */
export class FakeRecorder {
  readonly files = new Map<string, Reply>();
  /** Method and path of everything that was asked, in its order. */
  readonly asked: string[] = [];
  /** What the latest request carried. */
  lastBody = '';
  readonly #redis: Redis;
  readonly #nodeId: string;
  readonly #http: Server;

  private constructor(redis: Redis, nodeId: string) {
    this.#redis = redis;
    this.#nodeId = nodeId;
    this.#http = createServer((request, response) => {
      this.#take(request, response);
    });
  }

  static async start(redis: Redis, nodeId = 'recorder-1'): Promise<FakeRecorder> {
    const recorder = new FakeRecorder(redis, nodeId);
    await new Promise<void>((resolve) => {
      recorder.#http.listen(0, '127.0.0.1', resolve);
    });
    const address = recorder.#http.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    const url = `http://127.0.0.1:${address.port}`;
    const node = RecorderNode.parse({ nodeId, url, freeBytes: 1, recording: 0 });
    await redis.set(redisKeys.recorderNode(nodeId), JSON.stringify(node));
    return recorder;
  }

  async close(): Promise<void> {
    await this.#redis.del(redisKeys.recorderNode(this.#nodeId));
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      this.lastBody = body;
      this.#answer(request, response);
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    verifyServiceToken(testSecret, token);
    this.asked.push(`${request.method ?? ''} ${decodeURIComponent(request.url ?? '')}`);
    const file = this.files.get(decodeURIComponent(request.url ?? ''));
    if (file === undefined) {
      response.writeHead(404).end('{}');
      return;
    }
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (range === null) {
      response.writeHead(file.status, { 'accept-ranges': 'bytes', ...file.headers }).end(file.body);
      return;
    }
    const [from, to] = [Number(range[1]), Number(range[2])];
    const headers = { ...file.headers, 'content-range': `bytes ${from}-${to}/${file.body.length}` };
    response.writeHead(206, headers).end(file.body.slice(from, to + 1));
  }
}
