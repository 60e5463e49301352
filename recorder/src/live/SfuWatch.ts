import type { MeetingId, TransportId } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { SfuClient, SfuLinks } from './SfuLinks.ts';
import { type Producer, trackKey, type TrackKey } from './tape-tracks.ts';

const retryMs = 500;

export type SfuListener = {
  onProducers: () => void;
  /** All transports of the meeting are gone. */
  onReset: () => void;
  onTapeClosed: (transportId: TransportId) => void;
};

/** What one media node says of one meeting's producers; catches up at each reconnection. The owner closes it. */
export class SfuWatch {
  readonly url: string;
  readonly client: SfuClient;
  readonly #links: SfuLinks;
  readonly #meetingId: MeetingId;
  readonly #listener: SfuListener;
  readonly #log: Log;
  readonly #producers = new Map<TrackKey, Producer>();
  readonly #stopListening: (() => void)[];
  #retry: NodeJS.Timeout | null = null;
  #isAnswered = false;

  constructor(links: SfuLinks, url: string, meetingId: MeetingId, listener: SfuListener, log: Log) {
    this.url = url;
    this.#links = links;
    this.client = links.borrow(url);
    this.#meetingId = meetingId;
    this.#listener = listener;
    this.#log = log;
    const ask = (): void => void this.#watch();
    this.#stopListening = [this.client.onConnect(ask), ...this.#listen()];
    if (this.client.connected) ask();
  }

  /** As the node told them last. */
  get producers(): ReadonlyMap<TrackKey, Producer> {
    return this.#producers;
  }

  /** Whether they are what the node has now: it has told them since it was reached, and each change after that. */
  get isInStep(): boolean {
    return this.#isAnswered && this.client.connected;
  }

  close(): void {
    for (const stop of this.#stopListening) stop();
    if (this.#retry !== null) clearTimeout(this.#retry);
    void this.#unwatch();
  }

  async #unwatch(): Promise<void> {
    try {
      if (this.client.connected) await this.client.call('meeting:unwatch', { meetingId: this.#meetingId });
    } catch (error) {
      this.#log.debug({ err: error }, 'unwatch');
    } finally {
      this.#links.giveBack(this.url);
    }
  }

  #listen(): (() => void)[] {
    return [
      this.client.on('producers:changed', ({ meetingId, participantId, source, producerId, state }) => {
        if (meetingId !== this.#meetingId) return;
        const key = trackKey({ participantId, source });
        if (state !== 'closed') this.#producers.set(key, { producerId, paused: state === 'paused' });
        else if (this.#producers.get(key)?.producerId === producerId) this.#producers.delete(key);
        this.#listener.onProducers();
      }),
      this.client.on('meeting:reset', ({ meetingId }) => {
        if (meetingId !== this.#meetingId) return;
        this.#producers.clear();
        this.#listener.onReset();
      }),
      this.client.on('tape:closed', ({ meetingId, transportId }) => {
        if (meetingId === this.#meetingId) this.#listener.onTapeClosed(transportId);
      }),
    ];
  }

  async #watch(): Promise<void> {
    this.#isAnswered = false;
    try {
      const { producers } = await this.client.call('meeting:watch', { meetingId: this.#meetingId });
      this.#producers.clear();
      for (const one of producers)
        this.#producers.set(trackKey(one), { producerId: one.producerId, paused: one.paused });
      this.#isAnswered = true;
      this.#listener.onProducers();
    } catch (error) {
      this.#log.warn({ err: error }, 'the media plane does not answer');
      this.#retry = setTimeout(() => void this.#watch(), retryMs);
    }
  }
}
