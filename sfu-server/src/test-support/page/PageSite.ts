import {
  type ConsumerInfo,
  MediaChange,
  MediaSnapshot,
  type MediaSource,
  RtpCapabilities,
  TransportInfo,
} from '@giaoban/protocol';
import { Device, type types } from 'mediasoup-client';
import { z } from 'zod';
import { firstFrameMs, Picture } from './Picture.ts';
import { packets, type Packets, srtpCipher } from './packets.ts';

declare global {
  interface Window {
    /** Calls the media plane for this page's participant, as signaling would; made by the test. */
    callSfu: (name: string, request: unknown) => Promise<unknown>;
  }
}

const Opened = z.object({ send: TransportInfo, receive: TransportInfo, media: MediaSnapshot });
const Produced = z.object({ producerId: z.string() });
const Capabilities = z.object({ rtpCapabilities: RtpCapabilities });

type Transports = { send: types.Transport; receive: types.Transport };
type Taken = { info: ConsumerInfo; consumer: types.Consumer; picture: Picture | null };

/** A participant in a real browser: as small as can be, so that the media plane is what is tested. */
export class PageSite {
  readonly #device = new Device();
  #transports: Transports | null = null;
  readonly #taken = new Map<string, Taken>();
  readonly #arrivals = new Set<() => void>();
  readonly #sent = new Map<MediaSource, types.Producer>();

  /** Opens media (again) and takes what the plan has for this page. */
  async open(): Promise<void> {
    for (const one of Object.values(this.#transports ?? {})) one.close();
    this.#taken.clear();
    const { rtpCapabilities } = Capabilities.parse(await window.callSfu('router:capabilities', {}));
    if (!this.#device.loaded) await this.#device.load({ routerRtpCapabilities: rtpCapabilities });
    const mine = this.#device.recvRtpCapabilities;
    const opened = Opened.parse(await window.callSfu('endpoint:open', { rtpCapabilities: mine }));
    const send = this.#device.createSendTransport(transportOptions(opened.send));
    const receive = this.#device.createRecvTransport(transportOptions(opened.receive));
    this.#connect(send);
    this.#connect(receive);
    send.on('produce', ({ rtpParameters, appData }, done, fail) => {
      window
        .callSfu('endpoint:produce', { source: appData['source'], rtpParameters })
        .then((answer) => {
          done({ id: Produced.parse(answer).producerId });
        })
        .catch(fail);
    });
    this.#transports = { send, receive };
    await this.#take(opened.media.consumers);
  }

  async send(source: 'microphone' | 'camera'): Promise<void> {
    const track = await captured(source);
    const encodings = [4, 2, 1].map((scaleResolutionDownBy) => ({
      scaleResolutionDownBy,
      maxBitrate: 600_000,
    }));
    const options = source === 'camera' ? { track, encodings } : { track };
    const producer = await this.#open().send.produce({ ...options, appData: { source } });
    this.#sent.set(source, producer);
  }

  async change(raw: unknown): Promise<void> {
    const { added, removed } = MediaChange.parse(raw);
    for (const id of removed) this.#taken.get(id)?.consumer.close();
    await this.#take(added);
  }

  /** The moment (Unix ms) at which the first frame after `sinceMs` of a sender's camera was shown here. */
  firstFrame(from: string, sinceMs: number): Promise<number> {
    return firstFrameMs(this.#of(from, 'camera').picture, sinceMs);
  }

  received(from: string, source: MediaSource): Promise<Packets> {
    return packets(this.#of(from, source).consumer);
  }

  sent(source: MediaSource): Promise<Packets> {
    return packets(this.#producer(source));
  }

  producerId(source: MediaSource): string {
    return this.#producer(source).id;
  }

  consumerId(from: string, source: MediaSource): string {
    return this.#of(from, source).consumer.id;
  }

  async takes(from: string, source: MediaSource): Promise<void> {
    while (this.#find(from, source) === undefined) {
      await new Promise<void>((resolve) => {
        this.#arrivals.add(resolve);
      });
    }
  }

  async cipher(side: keyof Transports): Promise<string> {
    return srtpCipher(await this.#open()[side].getStats());
  }

  async restartIce(side: keyof Transports): Promise<string> {
    const transport = this.#open()[side];
    const answer = await window.callSfu('endpoint:restart_ice', { transportId: transport.id });
    const { iceParameters } = z.object({ iceParameters: TransportInfo.shape.iceParameters }).parse(answer);
    await transport.restartIce({ iceParameters });
    return transport.connectionState;
  }

  #open(): Transports {
    if (this.#transports === null) throw new Error('not open');
    return this.#transports;
  }

  #producer(source: MediaSource): types.Producer {
    const producer = this.#sent.get(source);
    if (producer === undefined) throw new Error(`${source} is not sent`);
    return producer;
  }

  #find(from: string, source: MediaSource): Taken | undefined {
    return [...this.#taken.values()].find(
      ({ info, consumer }) => info.from === from && info.source === source && !consumer.closed,
    );
  }

  #of(from: string, source: MediaSource): Taken {
    const found = this.#find(from, source);
    if (found === undefined) throw new Error(`${source} of ${from} is not taken`);
    return found;
  }

  #connect(transport: types.Transport): void {
    transport.on('connect', ({ dtlsParameters }, done, fail) => {
      window
        .callSfu('endpoint:connect', { transportId: transport.id, dtlsParameters })
        .then(done)
        .catch(fail);
    });
  }

  async #take(infos: readonly ConsumerInfo[]): Promise<void> {
    const { receive } = this.#open();
    const taken = infos.map(async (info) => {
      const { consumerId: id, producerId, kind, rtpParameters, from } = info;
      const consumer = await receive.consume({ id, producerId, kind, rtpParameters, streamId: from });
      const picture = kind === 'video' ? new Picture(consumer.track) : null;
      this.#taken.set(id, { info, consumer, picture });
    });
    await Promise.all(taken);
    await window.callSfu('endpoint:ready', { consumerIds: infos.map((info) => info.consumerId) });
    for (const arrived of this.#arrivals) arrived();
    this.#arrivals.clear();
  }
}

const transportOptions = ({ id, iceParameters, iceCandidates, dtlsParameters }: TransportInfo) => ({
  id,
  iceParameters,
  iceCandidates,
  dtlsParameters,
});

/** As it is: a tone would be taken for noise and suppressed. */
const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const video = { width: 640, height: 360, frameRate: 15 };

const captured = async (source: 'microphone' | 'camera'): Promise<MediaStreamTrack> => {
  const stream = await navigator.mediaDevices.getUserMedia(source === 'camera' ? { video } : { audio });
  const [track] = stream.getTracks();
  if (track === undefined) throw new Error(`no ${source}`);
  return track;
};
