import { createServer } from 'node:http';
import {
  type ConsumerId,
  type EndpointPlan,
  type MediaChange,
  type MediaSnapshot,
  type MeetingId,
  ParticipantId,
  ProducerId,
  type PublishPlan,
  Refusal,
  TransportId,
  type TransportInfo,
} from '@giaoban/protocol';
import {
  type SfuEvents,
  SfuNode,
  type SfuRpcName,
  type SfuRpcRequest,
  type SfuRpcResponse,
  sfuRpcTable,
  type SfuRpcServerEvents,
} from '@giaoban/protocol/internal';
import { answerRequest, createLog, type Redis, redisKeys, verifyServiceToken } from '@giaoban/service-kit';
import { Server } from 'socket.io';
import type { z } from 'zod';
import { testSecret } from './TestNode.ts';

type Entries = { [N in SfuRpcName]: { request: z.ZodType<SfuRpcRequest<N>> } };
const entries: Entries = sfuRpcTable;
const isRpcName = (name: string): name is SfuRpcName => Object.hasOwn(sfuRpcTable, name);
const log = createLog('fake-sfu', 'silent');

type Plan = { seq: number; endpoints: Map<ParticipantId, EndpointPlan> };
type Handlers = { [N in SfuRpcName]: (request: SfuRpcRequest<N>) => Promise<SfuRpcResponse<N>> };
type Key = { meetingId: MeetingId; participantId: ParticipantId };

const nothing: PublishPlan = { microphone: 'held', camera: 'off', screen: 'off' };
const transport = (id: string): TransportInfo => ({
  id: TransportId.parse(id),
  iceParameters: { usernameFragment: 'u', password: 'p' },
  iceCandidates: [],
  dtlsParameters: {
    role: 'auto',
    fingerprints: [{ algorithm: 'sha-256', value: Array.from({ length: 32 }, () => 'AB').join(':') }],
  },
});
const notHere = (): Promise<never> => Promise.reject(new Refusal('producer_missing'));

/** The media plane's RPC port without media: keeps plans and endpoints as the real one does, and what it was asked. */
export class FakeSfu {
  readonly nodeId: string;
  readonly plans = new Map<MeetingId, Plan>();
  readonly calls: { name: SfuRpcName; request: unknown }[] = [];
  readonly #redis: Redis;
  readonly #revisions = new Map<string, number>();
  readonly #handlers: Handlers;
  #io: Server<SfuRpcServerEvents, SfuEvents> | null = null;
  #port = 0;

  constructor(redis: Redis, nodeId: string) {
    this.#redis = redis;
    this.nodeId = nodeId;
    this.#handlers = this.#makeHandlers();
  }

  static async start(redis: Redis, nodeId = 'sfu-1'): Promise<FakeSfu> {
    const sfu = new FakeSfu(redis, nodeId);
    await sfu.listen();
    return sfu;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Begins (again), knowing nothing, at the same place as before if there was one. */
  async listen(): Promise<void> {
    this.plans.clear();
    this.#revisions.clear();
    const http = createServer();
    this.#io = new Server(http, { transports: ['websocket'] });
    this.#io.use((socket, next) => {
      verifyServiceToken(testSecret, socket.handshake.auth['token']);
      next();
    });
    this.#io.on('connection', (socket) => {
      socket.onAny((name: string, request: unknown, acknowledge: unknown) => {
        void this.#answer(name, request).then((answer) => {
          if (typeof acknowledge === 'function') Reflect.apply(acknowledge, undefined, [answer]);
        });
      });
    });
    await new Promise<void>((resolve) => {
      http.listen(this.#port, '127.0.0.1', resolve);
    });
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    this.#port = address.port;
    await this.register();
  }

  async register(load = 0): Promise<void> {
    const node = SfuNode.parse({
      nodeId: this.nodeId,
      epoch: `${Math.random()}`,
      url: this.url,
      workers: 1,
      load,
      draining: false,
    });
    await this.#redis.set(redisKeys.sfuNode(this.nodeId), JSON.stringify(node));
  }

  /** As a crash does: connections break, and after its lease nobody knows of it. */
  async die({ leaseToo }: { leaseToo: boolean }): Promise<void> {
    if (leaseToo) await this.#redis.del(redisKeys.sfuNode(this.nodeId));
    const io = this.#io;
    this.#io = null;
    await io?.close();
  }

  /** The network between breaks for a moment; nothing is lost here. */
  breakConnections(): void {
    for (const socket of this.#io?.sockets.sockets.values() ?? []) socket.conn.close();
  }

  tell<N extends keyof SfuEvents>(name: N, message: Parameters<SfuEvents[N]>[0]): void {
    for (const socket of this.#io?.sockets.sockets.values() ?? []) {
      const untyped: { emit(name: string, message: unknown): unknown } = socket;
      untyped.emit(name, message);
    }
  }

  /** Changes an endpoint, as a plan or a producer would. */
  change(key: Key, publish: PublishPlan = nothing, removed: ConsumerId[] = []): MediaChange {
    const revision = (this.#revisions.get(this.#id(key)) ?? 0) + 1;
    this.#revisions.set(this.#id(key), revision);
    const change = { revision, publish, added: [], updated: [], removed };
    this.tell('endpoint:changed', { ...key, change });
    return change;
  }

  callsOf(name: SfuRpcName): unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.request);
  }

  #id({ meetingId, participantId }: Key): string {
    return `${meetingId}/${participantId}`;
  }

  async #answer(name: string, request: unknown): Promise<unknown> {
    if (!isRpcName(name)) return { ok: false, error: new Refusal('bad_request').toBody() };
    this.calls.push({ name, request });
    return this.#run(name, request);
  }

  #run<N extends SfuRpcName>(name: N, request: unknown) {
    return answerRequest(entries[name].request, request, (one) => this.#handlers[name](one), log, name);
  }

  #snapshot(key: Key): MediaSnapshot {
    const revision = this.#revisions.get(this.#id(key));
    if (revision === undefined) throw new Refusal('media_not_open');
    const publish = this.plans.get(key.meetingId)?.endpoints.get(key.participantId)?.publish ?? nothing;
    return { revision, publish, consumers: [] };
  }

  #apply(request: SfuRpcRequest<'plan:apply'>): { seq: number } {
    const { meetingId, seq, base } = request;
    const present = this.plans.get(meetingId);
    const given = Object.entries(request.endpoints).map(
      ([id, plan]) => [ParticipantId.parse(id), plan] as const,
    );
    if (present !== undefined && seq < present.seq) return { seq: present.seq };
    if (base === null) {
      this.plans.set(meetingId, { seq, endpoints: new Map(given) });
      return { seq };
    }
    if (present?.seq === seq) return { seq };
    if (present === undefined || present.seq !== base) throw new Refusal('plan_out_of_step');
    const endpoints = new Map([...present.endpoints, ...given]);
    for (const id of request.gone) endpoints.delete(id);
    this.plans.set(meetingId, { seq, endpoints });
    return { seq };
  }

  #makeHandlers(): Handlers {
    const done = (): Promise<Record<string, never>> => Promise.resolve({});
    return {
      'router:capabilities': () => Promise.resolve({ rtpCapabilities: { codecs: [] } }),
      'endpoint:open': (request) => {
        this.#revisions.set(this.#id(request), 1);
        const media = this.#snapshot(request);
        return Promise.resolve({ send: transport('send'), receive: transport('receive'), media });
      },
      'endpoint:sync': async (request) => Promise.resolve(this.#snapshot(request)),
      'endpoint:connect': async (request) => {
        this.#snapshot(request);
        if (request.transportId !== 'send') throw new Refusal('transport_missing');
        return done();
      },
      'endpoint:produce': async (request) => {
        this.#snapshot(request);
        return Promise.resolve({ producerId: ProducerId.parse(`producer-${request.source}`) });
      },
      'endpoint:close_producer': notHere,
      'endpoint:ready': async (request) => {
        this.#snapshot(request);
        return done();
      },
      'endpoint:restart_ice': () => Promise.resolve({ iceParameters: transport('send').iceParameters }),
      'endpoint:close': (request) => {
        this.#revisions.delete(this.#id(request));
        return done();
      },
      'plan:apply': async (request) => Promise.resolve(this.#apply(request)),
      'meeting:close': ({ meetingId }) => {
        this.plans.delete(meetingId);
        return done();
      },
      'meeting:watch': () => Promise.resolve({ producers: [] }),
      'meeting:unwatch': done,
      'tape:open': notHere,
      'tape:resume': done,
      'tape:key_frame': done,
      'tape:close': done,
    };
  }
}
