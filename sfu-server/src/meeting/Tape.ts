import { isIP } from 'node:net';
import {
  ConsumerId,
  type Layer,
  type MediaSource,
  type ParticipantId,
  Refusal,
  RtpParameters,
  spatialLayer,
  TransportId,
} from '@giaoban/protocol';
import type { SfuRpcRequest, SfuRpcResponse } from '@giaoban/protocol/internal';
import type { types } from 'mediasoup';
import type { CallerId } from '../media-events.ts';
import type { Source } from './SourceSet.ts';

export type TapeTarget = SfuRpcRequest<'tape:open'>['target'];
export type TapeAnswer = SfuRpcResponse<'tape:open'>;

/** Where plain transports listen. */
export type TapeListen = {
  ip: string;
  announcedAddress: string | undefined;
  portRange: { min: number; max: number } | undefined;
};

export type TapeRequest = {
  owner: CallerId;
  participantId: ParticipantId;
  source: MediaSource;
  layer: Layer | null;
  target: TapeTarget;
};

const isPort = (port: number): boolean => port >= 1 && port <= 65_535;

const checkTarget = ({ ip, rtpPort, rtcpPort }: TapeTarget): void => {
  if (isIP(ip) === 0 || !isPort(rtpPort) || !isPort(rtcpPort)) {
    throw new Refusal('bad_request', { message: 'target' });
  }
};

const isLoopback = (ip: string): boolean => ip.startsWith('127.') || ip === '::1';

const listenInfo = (listen: TapeListen, target: TapeTarget): types.TransportListenInfo => {
  // A recorder on this machine is reached at its own address; only one elsewhere needs the announced one.
  const near = isLoopback(target.ip);
  const announced = near ? undefined : listen.announcedAddress;
  return {
    protocol: 'udp',
    ip: near ? target.ip : listen.ip,
    ...(announced === undefined ? {} : { announcedAddress: announced }),
    ...(listen.portRange === undefined ? {} : { portRange: listen.portRange }),
  };
};

/**
 * What ffmpeg is taken to understand: the codecs, but no retransmission, no feedback, no header extensions
 * (with transport-cc mediasoup would wait for reports that ffmpeg never sends).
 */
const plainCapabilities = (router: types.Router): types.RtpCapabilities => ({
  codecs: (router.rtpCapabilities.codecs ?? [])
    .filter((codec) => !codec.mimeType.toLowerCase().endsWith('/rtx'))
    .map((codec) => ({ ...codec, rtcpFeedback: [] })),
  headerExtensions: [],
});

/**
 * One track on its way to the recorder: a plain transport that sends one producer, by copy, to a pair of
 * UDP ports. Starts paused. Closes itself when its producer or worker goes, and tells so (not after `close`).
 */
export class Tape {
  readonly id: TransportId;
  /** May be taken over by the same recorder's next connection. */
  readonly owner: CallerId;
  readonly #transport: types.PlainTransport;
  readonly #consumer: types.Consumer;
  readonly #answer: TapeAnswer;
  #closing = false;

  private constructor(
    transport: types.PlainTransport,
    consumer: types.Consumer,
    owner: CallerId,
    answer: TapeAnswer,
  ) {
    this.#transport = transport;
    this.#consumer = consumer;
    this.owner = owner;
    this.#answer = answer;
    this.id = answer.transportId;
    consumer.once('producerclose', () => {
      transport.close();
    });
  }

  /** @throws Refusal `bad_request` for a target that is none. */
  static async open(
    router: types.Router,
    from: Source,
    request: TapeRequest,
    listen: TapeListen,
  ): Promise<Tape> {
    const { target, layer, owner } = request;
    checkTarget(target);
    const info = listenInfo(listen, target);
    const transport = await router.createPlainTransport({
      listenInfo: info,
      rtcpListenInfo: info,
      rtcpMux: false,
      comedia: false,
    });
    try {
      await transport.connect({ ip: target.ip, port: target.rtpPort, rtcpPort: target.rtcpPort });
      const consumer = await transport.consume({
        producerId: from.producerId,
        rtpCapabilities: plainCapabilities(router),
        paused: true,
        enableRtx: false,
        // Pinned: a simulcast producer that pauses comes back at the layer that the file began with.
        ...(layer === null ? {} : { preferredLayers: { spatialLayer: spatialLayer[layer] } }),
      });
      return new Tape(transport, consumer, owner, answerOf(transport, consumer, from));
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  get answer(): TapeAnswer {
    return this.#answer;
  }

  /** Called once when the media plane itself closed it. */
  onLost(listener: () => void): void {
    this.#transport.observer.once('close', () => {
      if (!this.#closing) listener();
    });
  }

  get closed(): boolean {
    return this.#transport.closed;
  }

  async resume(): Promise<void> {
    await this.#consumer.resume();
  }

  async requestKeyFrame(): Promise<void> {
    await this.#consumer.requestKeyFrame();
  }

  /** Idempotent. */
  close(): void {
    this.#closing = true;
    this.#transport.close();
  }
}

const answerOf = (transport: types.PlainTransport, consumer: types.Consumer, from: Source): TapeAnswer => ({
  transportId: TransportId.parse(transport.id),
  consumerId: ConsumerId.parse(consumer.id),
  producerId: from.producerId,
  kind: consumer.kind,
  rtpParameters: RtpParameters.parse(consumer.rtpParameters),
  source: {
    ip: transport.tuple.localAddress,
    rtpPort: transport.tuple.localPort,
    rtcpPort: transport.rtcpTuple?.localPort ?? transport.tuple.localPort,
  },
});
