import { kindOfSource, MediaSource, type PublishPlan, Refusal, RtpParameters } from '@giaoban/protocol';
import type { types } from 'mediasoup-client';
import { producingOf } from './encodings.ts';
import { Lane } from './Lane.ts';
import { type Intent, sendingOf } from './sending.ts';
import type { MediaSignal } from './signal.ts';

/**
 * What this endpoint sends on one transport: at most one producer per source, which flows or not as the
 * plan says. A producer that flows sends a clone of the track it was given (a muted voice a disabled one,
 * which is silence), one that does not sends no packet at all (no track); that needs no negotiation, so a
 * voice is there as soon as it may be. Clones are stopped by their producer, the given tracks never.
 */
export class Publisher {
  readonly #transport: types.Transport;
  readonly #videoCodec: types.RtpCodecCapability | undefined;
  readonly #signal: MediaSignal;
  readonly #lane = new Lane();
  readonly #producers = new Map<MediaSource, types.Producer>();
  readonly #given = new Map<MediaSource, MediaStreamTrack>();
  /** Of which given track a producer sends which clone now. */
  readonly #sent = new Map<MediaSource, { given: MediaStreamTrack; clone: MediaStreamTrack }>();
  #plan: PublishPlan;
  #intent: Intent;

  constructor(options: {
    transport: types.Transport;
    device: types.Device;
    signal: MediaSignal;
    plan: PublishPlan;
    intent: Intent;
  }) {
    this.#transport = options.transport;
    this.#signal = options.signal;
    this.#plan = options.plan;
    this.#intent = options.intent;
    this.#videoCodec = options.device.sendRtpCapabilities.codecs?.find(
      (codec) => codec.mimeType.toLowerCase() === 'video/vp8',
    );
    this.#transport.on('produce', ({ rtpParameters, appData }, done, fail) => {
      this.#produceThere(MediaSource.parse(appData['source']), rtpParameters).then(done, fail);
    });
  }

  /** Follows a plan and what the person wants. A voice that may not be heard any more is silent at once. */
  apply(plan: PublishPlan, intent: Intent): void {
    this.#plan = plan;
    this.#intent = intent;
    if (!this.#isHeard('microphone')) this.#hush('microphone');
    for (const source of this.#given.keys()) {
      this.#lane
        .run(() => this.#steer(source))
        .catch((error: unknown) => console.warn(`${source} does not follow the plan`, error));
    }
  }

  /**
   * Sends this track from now on; null ends the source.
   * @throws Refusal of the server, Error of the browser.
   */
  setTrack(source: MediaSource, track: MediaStreamTrack | null): Promise<void> {
    return this.#lane.run(async () => {
      if (track === null) {
        await this.#end(source);
        return;
      }
      this.#given.set(source, track);
      await this.#steer(source);
    });
  }

  /** What cannot be sent is forgotten: it is tried again when it is given again. */
  async #begin(source: MediaSource, track: MediaStreamTrack): Promise<void> {
    const clone = cloneFor(source, track);
    // what may not flow is silent and black for the moment until it is taken away
    clone.enabled = this.#isHeard(source);
    this.#sent.set(source, { given: track, clone });
    const producing = this.#transport.produce({
      track: clone,
      ...producingOf[source],
      ...(kindOfSource(source) === 'video' ? { codec: this.#videoCodec } : {}),
      stopTracks: true,
      disableTrackOnPause: false,
      appData: { source },
    });
    const producer = await producing.catch((error: unknown) => {
      for (const one of [this.#given, this.#sent]) one.delete(source);
      throw error;
    });
    this.#producers.set(source, producer);
  }

  async #end(source: MediaSource): Promise<void> {
    const producer = this.#producers.get(source);
    for (const one of [this.#producers, this.#given, this.#sent]) one.delete(source);
    if (producer === undefined) return;
    producer.close();
    try {
      await this.#signal.request('media:close_producer', { source });
    } catch (error) {
      // gone there as well: that is what was wanted
      if (!(error instanceof Refusal && error.code === 'producer_missing')) throw error;
    }
  }

  async #steer(source: MediaSource): Promise<void> {
    const given = this.#given.get(source);
    if (given === undefined) return;
    if (!this.#producers.has(source)) {
      // Nobody waits for a screen that is not planned yet; begun too early, its first pictures would be black.
      if (source === 'screen' && sendingOf(source, this.#plan, this.#intent).paused) return;
      await this.#begin(source, given);
    }
    const producer = this.#producers.get(source);
    if (producer === undefined || producer.closed) return;
    const sending = sendingOf(source, this.#plan, this.#intent);
    if (sending.paused) {
      this.#sent.delete(source);
      if (producer.track !== null) await producer.replaceTrack({ track: null });
      return;
    }
    if (sending.maxSpatialLayer !== null && sending.maxSpatialLayer !== producer.maxSpatialLayer) {
      await producer.setMaxSpatialLayer(sending.maxSpatialLayer);
    }
    await this.#sendCloneOf(given, source, producer);
  }

  async #sendCloneOf(given: MediaStreamTrack, source: MediaSource, producer: types.Producer): Promise<void> {
    const before = this.#sent.get(source);
    if (before?.given === given) {
      before.clone.enabled = this.#isHeard(source);
      return;
    }
    const clone = cloneFor(source, given);
    clone.enabled = this.#isHeard(source);
    // known before it is there: it may have to be hushed meanwhile
    this.#sent.set(source, { given, clone });
    try {
      await producer.replaceTrack({ track: clone });
    } catch (error) {
      this.#sent.delete(source);
      clone.stop();
      throw error;
    }
  }

  #isHeard(source: MediaSource): boolean {
    const sending = sendingOf(source, this.#plan, this.#intent);
    return !sending.paused && !sending.silent;
  }

  /** What the producer has now and what it is about to get: the one may stay when the other fails. */
  #hush(source: MediaSource): void {
    for (const track of [this.#producers.get(source)?.track, this.#sent.get(source)?.clone]) {
      if (track !== undefined && track !== null) track.enabled = false;
    }
  }

  async #produceThere(source: MediaSource, parameters: types.RtpParameters): Promise<{ id: string }> {
    const rtpParameters = RtpParameters.parse(parameters);
    const { producerId } = await this.#signal.request('media:produce', { source, rtpParameters });
    return { id: producerId };
  }
}

/** Slides want sharp letters, cameras even motion. */
const cloneFor = (source: MediaSource, track: MediaStreamTrack): MediaStreamTrack => {
  const clone = track.clone();
  if (source === 'screen') clone.contentHint = 'detail';
  return clone;
};
