import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ConsumerId,
  kindOfSource,
  type MediaSource,
  type MeetingId,
  type ParticipantId,
  ProducerId,
  Refusal,
  RtpParameters,
  TransportId,
} from '@giaoban/protocol';
import { sfuRpcTable, type SfuRpcRequest, type SfuRpcResponse } from '@giaoban/protocol/internal';
import { answerRequest, type Log } from '@giaoban/service-kit';
import { Server } from 'socket.io';
import type { z } from 'zod';
import type { RtpSource, Target } from './RtpSource.ts';

type FakeProducer = {
  participantId: ParticipantId;
  source: MediaSource;
  producerId: ProducerId;
  paused: boolean;
  from: RtpSource;
  stream: number;
};
type FakeTape = { transportId: TransportId; producer: FakeProducer; target: Target };
type TapeCall =
  'meeting:watch' | 'meeting:unwatch' | 'tape:open' | 'tape:resume' | 'tape:key_frame' | 'tape:close';
type Handlers = { [N in TapeCall]: (request: SfuRpcRequest<N>) => SfuRpcResponse<N> };

/** A media plane for one meeting, as far as a recorder sees one: producers that tests open and close. */
export class FakeSfu {
  readonly url: string;
  keyFramesAsked = 0;
  /** How many tracks have been let flow. */
  resumed = 0;
  /** How often a recorder has begun to watch the meeting. */
  watchers = 0;
  readonly #io: Server;
  readonly #meetingId: MeetingId;
  readonly #producers = new Map<string, FakeProducer>();
  readonly #tapes = new Map<TransportId, FakeTape>();
  #number = 0;

  /** @param port 0: any; a certain one to come back where another was */
  static async start(meetingId: MeetingId, log: Log, port = 0): Promise<FakeSfu> {
    const http = createServer();
    const io = new Server(http);
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new FakeSfu(io, address, meetingId, log);
  }

  private constructor(io: Server, address: AddressInfo, meetingId: MeetingId, log: Log) {
    this.url = `http://127.0.0.1:${address.port}`;
    this.#io = io;
    this.#meetingId = meetingId;
    const handlers = this.#handlers();
    io.on('connection', (socket) => {
      socket.onAny((name: string, request: unknown, acknowledge: (answer: unknown) => void) => {
        void this.#answer(handlers, name, request, log).then(acknowledge);
      });
    });
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** How many tracks are being taken now. */
  get tapes(): number {
    return this.#tapes.size;
  }

  produce(participantId: ParticipantId, source: MediaSource, from: RtpSource, stream: number): void {
    this.#number += 1;
    const producerId = ProducerId.parse(`producer-${this.#number}`);
    const producer = { participantId, source, producerId, paused: false, from, stream };
    this.#producers.set(`${participantId}/${source}`, producer);
    this.#tell(producer, 'opened');
  }

  close(participantId: ParticipantId, source: MediaSource): void {
    const key = `${participantId}/${source}`;
    const producer = this.#producers.get(key);
    if (producer === undefined) return;
    this.#producers.delete(key);
    for (const tape of [...this.#tapes.values()]) {
      if (tape.producer !== producer) continue;
      this.#silence(tape);
      this.#io.emit('tape:closed', { meetingId: this.#meetingId, transportId: tape.transportId });
    }
    this.#tell(producer, 'closed');
  }

  /** A media worker died: all is gone, endpoints come again. */
  reset(): void {
    for (const { participantId, source } of [...this.#producers.values()]) this.close(participantId, source);
    this.#io.emit('meeting:reset', { meetingId: this.#meetingId, reason: 'worker_died' });
  }

  /** As a killed process: connections and media end at once. */
  async stop(): Promise<void> {
    for (const tape of [...this.#tapes.values()]) this.#silence(tape);
    await this.#io.close();
  }

  #tell({ participantId, source, producerId }: FakeProducer, state: string): void {
    const meetingId = this.#meetingId;
    this.#io.emit('producers:changed', { meetingId, participantId, source, producerId, state });
  }

  #silence(tape: FakeTape): void {
    tape.producer.from.withhold(tape.producer.stream, tape.target);
    this.#tapes.delete(tape.transportId);
  }

  #tape(transportId: TransportId): FakeTape {
    const tape = this.#tapes.get(transportId);
    if (tape === undefined) throw new Refusal('transport_missing');
    return tape;
  }

  #handlers(): Handlers {
    return {
      'meeting:watch': () => {
        this.watchers += 1;
        return { producers: [...this.#producers.values()] };
      },
      'meeting:unwatch': () => ({}),
      'tape:open': (request) => this.#open(request),
      'tape:resume': ({ transportId }) => {
        const { producer, target } = this.#tape(transportId);
        producer.from.send(producer.stream, target);
        this.resumed += 1;
        return {};
      },
      'tape:key_frame': ({ transportId }) => {
        this.#tape(transportId);
        this.keyFramesAsked += 1;
        return {};
      },
      'tape:close': ({ transportId }) => {
        const tape = this.#tapes.get(transportId);
        if (tape !== undefined) this.#silence(tape);
        return {};
      },
    };
  }

  #open({ participantId, source, target }: SfuRpcRequest<'tape:open'>): SfuRpcResponse<'tape:open'> {
    const producer = this.#producers.get(`${participantId}/${source}`);
    if (producer === undefined) throw new Refusal('producer_missing');
    this.#number += 1;
    const transportId = TransportId.parse(`transport-${this.#number}`);
    this.#tapes.set(transportId, { transportId, producer, target });
    const kind = kindOfSource(source);
    const codec =
      kind === 'audio'
        ? { mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 }
        : { mimeType: 'video/VP8', payloadType: 101, clockRate: 90_000 };
    return {
      transportId,
      consumerId: ConsumerId.parse(`consumer-${this.#number}`),
      producerId: producer.producerId,
      kind,
      rtpParameters: RtpParameters.parse({
        codecs: [codec],
        encodings: [{ ssrc: producer.from.ssrc(producer.stream) }],
      }),
      source: { ip: '127.0.0.1', rtpPort: 9, rtcpPort: 9 },
    };
  }

  #answer(handlers: Handlers, name: string, request: unknown, log: Log): Promise<unknown> {
    const run = <Q, S>({ request: schema }: { request: z.ZodType<Q> }, handle: (request: Q) => S) =>
      answerRequest(schema, request, (parsed) => Promise.resolve(handle(parsed)), log, name);
    switch (name) {
      case 'meeting:watch':
        return run(sfuRpcTable[name], handlers[name]);
      case 'meeting:unwatch':
        return run(sfuRpcTable[name], handlers[name]);
      case 'tape:open':
        return run(sfuRpcTable[name], handlers[name]);
      case 'tape:resume':
        return run(sfuRpcTable[name], handlers[name]);
      case 'tape:key_frame':
        return run(sfuRpcTable[name], handlers[name]);
      case 'tape:close':
        return run(sfuRpcTable[name], handlers[name]);
      default:
        throw new Error(`a recorder asked ${name}`);
    }
  }
}
