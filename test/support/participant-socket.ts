import {
  type Answer,
  type MeetingId,
  serverEvents,
  type ServerEventName,
  type ServerMessage,
  type SocketEventName,
  socketPath,
  type SocketRequest,
  type SocketResponse,
} from '@giaoban/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Api } from './api.ts';

/** A participant without a browser: the real protocol over a real socket. */
export class ParticipantSocket {
  readonly socket: Socket;
  readonly received: { name: ServerEventName; message: unknown }[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    for (const name of Object.keys(serverEvents) as ServerEventName[]) {
      socket.on(name, (message: unknown) => this.received.push({ name, message }));
    }
  }

  static async connect(base: string, ticket: string): Promise<ParticipantSocket> {
    const socket = io(base, {
      path: socketPath,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { ticket },
    });
    const participant = new ParticipantSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return participant;
  }

  static async enter(base: string, api: Api, meetingId: MeetingId): Promise<ParticipantSocket> {
    const { ticket } = await api.call('ticket', { params: { meetingId }, body: {} });
    const participant = await ParticipantSocket.connect(base, ticket);
    const joined = await participant.ask('meeting:join', { since: null });
    if (!joined.ok) throw new Error(joined.error.code);
    return participant;
  }

  /** The raw acknowledgement of a well-formed request. */
  async ask<N extends SocketEventName>(
    name: N,
    request: SocketRequest<N>,
  ): Promise<Answer<SocketResponse<N>>> {
    return (await this.askAnything(name, request)) as Answer<SocketResponse<N>>;
  }

  /** Sends whatever is given: for malformed requests. */
  async askAnything(name: string, request: unknown): Promise<Answer<unknown>> {
    return (await this.socket.timeout(8_000).emitWithAck(name, request)) as Answer<unknown>;
  }

  /** Messages of one kind received so far. */
  messages<N extends ServerEventName>(name: N): ServerMessage<N>[] {
    return this.received
      .filter((one) => one.name === name)
      .map((one) => serverEvents[name].parse(one.message) as ServerMessage<N>);
  }

  close(): void {
    this.socket.disconnect();
  }
}
