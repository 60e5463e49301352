import {
  type Answer,
  answerSchema,
  type MeetingId,
  Refusal,
  serverEvents,
  type ServerEventName,
  type ServerMessage,
  type SocketEventName,
  socketPath,
  type SocketRequest,
  type SocketResponse,
  socketTable,
} from '@giaoban/protocol';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type { Caller } from './Caller.ts';

const answerTimeoutMs = 8_000;
const anyAnswer = answerSchema(z.unknown());
const isServerEvent = (name: string): name is ServerEventName => Object.hasOwn(serverEvents, name);

type Received = { [N in ServerEventName]: ServerMessage<N>[] };

/** A participant's socket: the real client over a real connection, everything it hears checked and kept. */
export class Visitor {
  readonly socket: Socket;
  readonly received: Received = {
    'meeting:events': [],
    'media:changed': [],
    'media:reset': [],
    'media:levels': [],
    'session:replaced': [],
    'session:ended': [],
    'session:admitted': [],
    'chat:message': [],
    'reaction:shown': [],
    'devices:told': [],
  };

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((name: string, message: unknown) => {
      if (isServerEvent(name)) this.#hear(name, message);
    });
  }

  /** @throws the client's own error; its `data` is the server's refusal. */
  static async connect(url: string, ticket: unknown): Promise<Visitor> {
    const socket = io(url, {
      path: socketPath,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { ticket },
    });
    const visitor = new Visitor(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return visitor;
  }

  /** With a ticket, not yet in the meeting. */
  static async arrive(caller: Caller, meetingId: MeetingId, url = caller.url): Promise<Visitor> {
    const { ticket } = await caller.call('ticket', { params: { meetingId } });
    return Visitor.connect(url, ticket);
  }

  /** In the meeting. */
  static async enter(caller: Caller, meetingId: MeetingId, url = caller.url): Promise<Visitor> {
    const visitor = await Visitor.arrive(caller, meetingId, url);
    await visitor.ask('meeting:join', { since: null });
    return visitor;
  }

  /** @throws Refusal with the server's code. */
  async ask<N extends SocketEventName>(name: N, request: SocketRequest<N>): Promise<SocketResponse<N>>;
  async ask(name: SocketEventName, request: unknown): Promise<unknown> {
    const answer = await this.send(name, request);
    if (!answer.ok) throw new Refusal(answer.error.code, answer.error);
    return socketTable[name].response.parse(answer.data);
  }

  /** The code with which it is refused; 'accepted' when it is not. */
  async refusal(name: string, request: unknown): Promise<string> {
    const answer = await this.send(name, request);
    return answer.ok ? 'accepted' : answer.error.code;
  }

  /** Sends anything; whatever comes back is in the one shape. */
  async send(name: string, request: unknown): Promise<Answer<unknown>> {
    const given: unknown = await this.socket.timeout(answerTimeoutMs).emitWithAck(name, request);
    const parsed = anyAnswer.parse(given);
    return parsed.ok ? { ok: true, data: parsed.data } : { ok: false, error: parsed.error };
  }

  /** The types of the events heard so far, in order. */
  get heard(): string[] {
    return this.received['meeting:events'].flatMap(({ events }) => events.map(({ event }) => event.type));
  }

  close(): void {
    this.socket.disconnect();
  }

  /** Ends the connection as a broken cable would: without a word. */
  cut(): void {
    this.socket.io.engine.close();
  }

  #hear<N extends ServerEventName>(name: N, message: unknown): void {
    const list: { push(one: unknown): number } = this.received[name];
    list.push(serverEvents[name].parse(message));
  }
}
