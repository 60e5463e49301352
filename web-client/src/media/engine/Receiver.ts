import { type ConsumerId, type ConsumerInfo, Refusal } from '@giaoban/protocol';
import type { types } from 'mediasoup-client';
import { Lane } from './Lane.ts';
import { consumerDifference } from './media-ledger.ts';
import type { RemoteTrack } from './media-view.ts';
import type { MediaSignal } from './signal.ts';

type Consumers = ReadonlyMap<ConsumerId, ConsumerInfo>;

const readyAtOnce = 200;

/**
 * The consumers of one receive transport, made to match what the server planned. They belong to the
 * transport: closing it ends them.
 */
export class Receiver {
  readonly #transport: types.Transport;
  readonly #signal: MediaSignal;
  readonly #onTracks: (tracks: RemoteTrack[]) => void;
  readonly #lane = new Lane();
  readonly #consumers = new Map<ConsumerId, types.Consumer>();
  /** Those of which the server knows that this side is ready. */
  readonly #ready = new Set<ConsumerId>();
  #wanted: Consumers = new Map();

  constructor(transport: types.Transport, signal: MediaSignal, onTracks: (tracks: RemoteTrack[]) => void) {
    this.#transport = transport;
    this.#signal = signal;
    this.#onTracks = onTracks;
  }

  /** There is nothing to receive. */
  get isIdle(): boolean {
    return this.#wanted.size === 0;
  }

  /**
   * Makes and closes consumers, all new ones in one negotiation, and tells the server which are ready.
   * A later call overtakes an earlier one that has not begun.
   * @throws Refusal when the server could not be asked or told; calling again does what is missing.
   */
  match(wanted: Consumers): Promise<void> {
    this.#wanted = wanted;
    if (this.#consumers.size > 0) this.#tell();
    return this.#lane.run(() => this.#matchNow());
  }

  async #matchNow(): Promise<void> {
    const { make, close } = consumerDifference(new Set(this.#consumers.keys()), this.#wanted);
    for (const consumerId of close) {
      this.#consumers.get(consumerId)?.close();
      this.#consumers.delete(consumerId);
      this.#ready.delete(consumerId);
    }
    if (make.length > 0) await this.#make(make);
    this.#tell();
    await this.#tellReady();
  }

  async #make(infos: ConsumerInfo[]): Promise<void> {
    const made = await Promise.allSettled(infos.map((info) => this.#consume(info)));
    let refused: Refusal | null = null;
    for (const one of made) {
      if (one.status === 'fulfilled') this.#consumers.set(one.value.consumerId, one.value.consumer);
      else if (one.reason instanceof Refusal) refused = one.reason;
      else console.warn('a consumer could not be made', one.reason);
    }
    if (refused !== null) throw refused;
  }

  async #consume(info: ConsumerInfo): Promise<{ consumerId: ConsumerId; consumer: types.Consumer }> {
    const consumer = await this.#transport.consume({
      id: info.consumerId,
      producerId: info.producerId,
      kind: info.kind,
      rtpParameters: info.rtpParameters,
      // the browser keeps lips and voice together within one stream
      streamId: info.source === 'screen' ? `${info.from}-screen` : info.from,
    });
    return { consumerId: info.consumerId, consumer };
  }

  async #tellReady(): Promise<void> {
    const untold = [...this.#consumers.keys()].filter((consumerId) => !this.#ready.has(consumerId));
    for (let start = 0; start < untold.length; start += readyAtOnce) {
      const consumerIds = untold.slice(start, start + readyAtOnce);
      await this.#signal.request('media:ready', { consumerIds });
      for (const consumerId of consumerIds) this.#ready.add(consumerId);
    }
  }

  #tell(): void {
    const tracks: RemoteTrack[] = [];
    for (const info of this.#wanted.values()) {
      const consumer = this.#consumers.get(info.consumerId);
      if (consumer === undefined) continue;
      const { consumerId, from, source, placement, producerPaused } = info;
      tracks.push({ consumerId, from, source, placement, idle: producerPaused, track: consumer.track });
    }
    this.#onTracks(tracks);
  }
}
