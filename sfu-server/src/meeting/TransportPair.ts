import {
  type DtlsParameters,
  type IceParameters,
  Refusal,
  type TransportId,
  type TransportInfo,
} from '@giaoban/protocol';
import type { types } from 'mediasoup';
import type { MeetingRouter } from './MeetingRouter.ts';
import { transportInfo } from './transport-info.ts';

const isConnected = ({ dtlsState, iceState }: types.WebRtcTransport): boolean =>
  dtlsState === 'connected' && (iceState === 'connected' || iceState === 'completed');

/** An endpoint's two WebRTC transports. Closed together. */
export class TransportPair {
  readonly send: types.WebRtcTransport;
  readonly receive: types.WebRtcTransport;
  /** Those whose page's fingerprints we have. */
  readonly #begun = new Set<types.WebRtcTransport>();
  #everConnected = false;

  private constructor(send: types.WebRtcTransport, receive: types.WebRtcTransport) {
    this.send = send;
    this.receive = receive;
    for (const transport of [send, receive]) {
      transport.on('dtlsstatechange', (state) => {
        if (state === 'connected') this.#everConnected = true;
      });
    }
  }

  static async open(room: MeetingRouter): Promise<TransportPair> {
    const [send, receive] = await Promise.all([room.createWebRtcTransport(), room.createWebRtcTransport()]);
    return new TransportPair(send, receive);
  }

  get closed(): boolean {
    return this.send.closed;
  }

  /** Media can flow on at least one of them. */
  get connected(): boolean {
    return isConnected(this.send) || isConnected(this.receive);
  }

  get everConnected(): boolean {
    return this.#everConnected;
  }

  /** The page has begun to connect one of them. */
  get begun(): boolean {
    return this.#begun.size > 0;
  }

  infos(): { send: TransportInfo; receive: TransportInfo } {
    return { send: transportInfo(this.send), receive: transportInfo(this.receive) };
  }

  /**
   * Gives the other side's DTLS fingerprints. A second time is answered as the first: signaling may not
   * have heard the answer.
   * @throws Refusal `transport_missing`, `bad_request`
   */
  async connect(transportId: TransportId, dtlsParameters: DtlsParameters): Promise<void> {
    const transport = this.#find(transportId);
    if (this.#begun.has(transport)) return;
    this.#begun.add(transport);
    try {
      await transport.connect({ dtlsParameters });
    } catch (error) {
      this.#begun.delete(transport);
      if (transport.closed) throw error;
      throw new Refusal('bad_request', {
        message: error instanceof Error ? error.message : 'dtlsParameters',
      });
    }
  }

  /** @throws Refusal `transport_missing` */
  async restartIce(transportId: TransportId): Promise<IceParameters> {
    return this.#find(transportId).restartIce();
  }

  /** Idempotent. */
  close(): void {
    this.send.close();
    this.receive.close();
  }

  #find(transportId: TransportId): types.WebRtcTransport {
    const found = [this.send, this.receive].find((transport) => transport.id === transportId);
    if (found === undefined) throw new Refusal('transport_missing');
    return found;
  }
}
