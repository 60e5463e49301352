import {
  type Answer,
  type ErrorCode,
  type LoggedEvent,
  type SocketEventName,
  type SocketRequest,
  type SocketResponse,
  socketPath,
} from '@giaoban/protocol';
import { Server, type Socket } from 'socket.io';

type Handler<N extends SocketEventName> = (
  request: SocketRequest<N>,
  ticket: string,
) => SocketResponse<N> | ErrorCode;
type Handlers = { [N in SocketEventName]?: Handler<N> };

/** An event that the contract does not have. */
export const unheardOf = { seq: 4, atMs: 0, event: { type: 'unheard_of' } };

const isRefused = (answer: unknown): answer is ErrorCode => typeof answer === 'string';

/** A real Socket.IO server for tests, with the answers that a test wants. Whoever starts it closes it. */
export class TestGateway {
  readonly handlers: Handlers = {};
  readonly sockets = new Set<Socket>();
  readonly tickets: string[] = [];
  /** Refuses handshakes with this code. */
  refuses: ErrorCode | null = null;
  /** Answers so what a page of another version cannot read. */
  garbles: (name: SocketEventName, request: unknown) => boolean = () => false;
  readonly #server: Server;
  readonly #port: number;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
    server.use((_socket, next) => {
      if (this.refuses === null) next();
      else next(Object.assign(new Error(this.refuses), { data: { code: this.refuses } }));
    });
    server.on('connection', (socket) => this.#serve(socket));
  }

  static async start(): Promise<TestGateway> {
    const server = new Server({ path: socketPath, transports: ['websocket'] });
    server.listen(0);
    const { httpServer } = server;
    if (!httpServer.listening) await new Promise((resolve) => httpServer.once('listening', resolve));
    const address = httpServer.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new TestGateway(server, address.port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  tell(name: string, message: unknown): void {
    this.#server.emit(name, message);
  }

  tellEvents(events: readonly LoggedEvent[]): void {
    this.tell('meeting:events', { events });
  }

  /** Cuts every connection, as a dying network does. */
  cut(): void {
    for (const socket of this.sockets) socket.conn.close();
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  #serve(socket: Socket): void {
    const { ticket }: { ticket?: unknown } = socket.handshake.auth;
    const presented = String(ticket);
    this.tickets.push(presented);
    this.sockets.add(socket);
    socket.on('disconnect', () => this.sockets.delete(socket));
    this.#answer(socket, presented, 'meeting:join');
    this.#answer(socket, presented, 'meeting:catch_up');
    this.#answer(socket, presented, 'meeting:leave');
    this.#answer(socket, presented, 'meeting:close');
    this.#answer(socket, presented, 'floor:ask');
    this.#answer(socket, presented, 'chat:history');
    this.#answer(socket, presented, 'chat:send');
    this.#answer(socket, presented, 'reaction:send');
    this.#answer(socket, presented, 'devices:tell');
  }

  #answer<N extends SocketEventName>(socket: Socket, ticket: string, name: N): void {
    socket.on<string>(name, (request: SocketRequest<N>, acknowledge: (answer: Answer<unknown>) => void) => {
      if (this.garbles(name, request)) {
        acknowledge({ ok: true, data: { events: [unheardOf] } });
        return;
      }
      const handlers: { [M in SocketEventName]?: Handler<M> } = this.handlers;
      const answer = handlers[name]?.(request, ticket) ?? 'internal';
      acknowledge(isRefused(answer) ? { ok: false, error: { code: answer } } : { ok: true, data: answer });
    });
  }
}
