import {
  DtlsParameters,
  RtpCapabilities,
  type TransportId,
  type TransportInfo,
  type MediaSnapshot,
} from '@giaoban/protocol';
import { Device, type types } from 'mediasoup-client';
import { IceWatch } from './IceWatch.ts';
import type { RemoteTrack } from './media-view.ts';
import { Publisher } from './Publisher.ts';
import { Receiver } from './Receiver.ts';
import type { Intent } from './sending.ts';
import type { MediaSignal } from './signal.ts';

type LinkOptions = {
  signal: MediaSignal;
  intent: Intent;
  onTracks: (tracks: RemoteTrack[]) => void;
  /** `isBroken` or `isWhole` may be another one. */
  onState: () => void;
  /** The link is beyond repair; called at most once per transport. */
  onLost: () => void;
};

/**
 * One opening of media: a send and a receive transport with what flows on them. Whoever opened it
 * closes it; `close()` is idempotent and ends every producer and consumer.
 */
export class MediaLink {
  readonly publisher: Publisher;
  readonly receiver: Receiver;
  readonly #send: types.Transport;
  readonly #receive: types.Transport;
  readonly #watches: IceWatch[];

  /**
   * @returns the link and what the server says of this endpoint's media at this moment.
   * @throws Refusal: `media_unavailable`, `unavailable`, …
   */
  static async open(options: LinkOptions): Promise<{ link: MediaLink; media: MediaSnapshot }> {
    const { signal } = options;
    const [device, { routerRtpCapabilities }] = await Promise.all([
      Device.factory(),
      signal.request('media:capabilities', {}),
    ]);
    await device.load({ routerRtpCapabilities });
    const rtpCapabilities = RtpCapabilities.parse(device.recvRtpCapabilities);
    const { send, receive, media } = await signal.request('media:open', { rtpCapabilities });
    return { link: new MediaLink(device, send, receive, media, options), media };
  }

  private constructor(
    device: types.Device,
    sendInfo: TransportInfo,
    receiveInfo: TransportInfo,
    media: MediaSnapshot,
    options: LinkOptions,
  ) {
    const { signal, intent, onTracks } = options;
    const send = device.createSendTransport(sendInfo);
    const receive = device.createRecvTransport(receiveInfo);
    connectThere(send, sendInfo.id, signal);
    connectThere(receive, receiveInfo.id, signal);
    this.#send = send;
    this.#receive = receive;
    this.#watches = [watch(send, sendInfo.id, options), watch(receive, receiveInfo.id, options)];
    this.publisher = new Publisher({ transport: send, device, signal, plan: media.publish, intent });
    this.receiver = new Receiver(receive, signal, onTracks);
  }

  /** Nothing goes through, in at least one direction. */
  get isBroken(): boolean {
    return this.#watches.some((one) => one.isBroken);
  }

  /** Whatever there is to receive can arrive. */
  get isWhole(): boolean {
    return !this.isBroken && (this.receiver.isIdle || this.#receive.connectionState === 'connected');
  }

  /** Signaling was lost and is back. */
  lineIsBack(): void {
    for (const one of this.#watches) one.lineIsBack();
  }

  /** Sends and asks for nothing any more; what came last stays on the page until `close()`, which would make it black. */
  retire(): void {
    for (const one of this.#watches) one.close();
    this.#send.close();
  }

  close(): void {
    this.retire();
    this.#receive.close();
  }
}

const connectThere = (transport: types.Transport, transportId: TransportId, signal: MediaSignal): void => {
  transport.on('connect', ({ dtlsParameters }, done, fail) => {
    const body = { transportId, dtlsParameters: DtlsParameters.parse(dtlsParameters) };
    signal.request('media:connect', body).then(() => done(), fail);
  });
};

const watch = (
  transport: types.Transport,
  transportId: TransportId,
  { signal, onState, onLost }: LinkOptions,
): IceWatch =>
  new IceWatch({
    transport,
    askRestart: async () => (await signal.request('media:restart_ice', { transportId })).iceParameters,
    onState,
    onGivenUp: onLost,
  });
