import {
  kindOfSource,
  type MediaSource,
  ProducerId,
  type PublishPlan,
  Refusal,
  type RtpParameters,
} from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { types } from 'mediasoup';
import { mayFlow } from './may-flow.ts';

/** What one participant sends of one source: a producer, paused here when the plan says so. */
export type Source = {
  source: MediaSource;
  producerId: ProducerId;
  producer: types.Producer;
  paused: boolean;
};

/**
 * 150 sites that begin to watch one camera ask for a key frame each: the first request goes out at once, the
 * next after this. Not sooner: browsers ignore a request within 300 ms of another (libwebrtc), and mediasoup
 * would then ask again only after a second.
 */
const keyFrameRequestDelayMs = 350;

/** What one endpoint sends, by source. Closed with its transport. */
export class SourceSet {
  readonly #sources = new Map<MediaSource, Source>();
  readonly #transport: types.WebRtcTransport;
  readonly #log: Log;

  constructor(transport: types.WebRtcTransport, log: Log) {
    this.#transport = transport;
    this.#log = log;
  }

  get(source: MediaSource): Source | undefined {
    return this.#sources.get(source);
  }

  all(): Source[] {
    return [...this.#sources.values()];
  }

  /** @throws Refusal `bad_request` for parameters that the router cannot take. */
  async open(source: MediaSource, rtpParameters: RtpParameters, publish: PublishPlan): Promise<Source> {
    const kind = kindOfSource(source);
    if (!rtpParameters.codecs.every((codec) => codec.mimeType.startsWith(`${kind}/`))) {
      throw new Refusal('bad_request', { message: `${source} must be ${kind}` });
    }
    const paused = !mayFlow(source, publish);
    const producer = await this.#produce({
      kind,
      rtpParameters,
      paused,
      keyFrameRequestDelay: keyFrameRequestDelayMs,
    });
    const opened = { source, producerId: ProducerId.parse(producer.id), producer, paused };
    this.#sources.set(source, opened);
    return opened;
  }

  close(source: MediaSource): Source | undefined {
    const closed = this.#sources.get(source);
    this.#sources.delete(source);
    closed?.producer.close();
    return closed;
  }

  /** Pauses and resumes what the plan says; returns what changed at once, and when the worker has done it. */
  follow(publish: PublishPlan): { changed: Source[]; done: Promise<unknown> } {
    const changed = this.all().filter((one) => one.paused === mayFlow(one.source, publish));
    const done = changed.map((one) => {
      one.paused = !one.paused;
      return this.#set(one);
    });
    return { changed, done: Promise.all(done) };
  }

  async #produce(options: types.ProducerOptions): Promise<types.Producer> {
    try {
      return await this.#transport.produce(options);
    } catch (error) {
      if (this.#transport.closed) throw error;
      throw new Refusal('bad_request', { message: error instanceof Error ? error.message : 'rtpParameters' });
    }
  }

  async #set({ producer, paused }: Source): Promise<void> {
    try {
      // Resuming makes mediasoup ask the sender for a key frame.
      await (paused ? producer.pause() : producer.resume());
    } catch (error) {
      if (!producer.closed) this.#log.warn({ err: error, paused }, 'producer not switched');
    }
  }
}
