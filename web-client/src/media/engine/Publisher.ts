import { kindOfSource, MediaSource, type PublishPlan, Refusal, RtpParameters } from '@giaoban/protocol';
import type { types } from 'mediasoup-client';
import { producingOf } from './encodings.ts';
import { Lane } from './Lane.ts';
import { type Intent, sendingOf } from './sending.ts';
import type { MediaSignal } from './signal.ts';

/**
 * What this endpoint sends on one transport: at most one producer per source, paused and resumed as
 * the plan says. Each producer sends a clone of the track that it is given, so that pausing does not
 * darken the preview; the clone is stopped with its producer, the original never.
 */
export class Publisher {
  readonly #transport: types.Transport;
  readonly #videoCodec: types.RtpCodecCapability | undefined;
  readonly #signal: MediaSignal;
  readonly #lane = new Lane();
  readonly #producers = new Map<MediaSource, types.Producer>();
  /** The tracks given, by source: what is sent already is not sent again. */
  readonly #given = new Map<MediaSource, MediaStreamTrack>();
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

  /** Follows a plan and what the person wants. */
  apply(plan: PublishPlan, intent: Intent): void {
    this.#plan = plan;
    this.#intent = intent;
    for (const [source, producer] of this.#producers) this.#steer(source, producer);
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
      const producer = this.#producers.get(source);
      if (producer === undefined) await this.#begin(source, track);
      else if (this.#given.get(source) !== track) await producer.replaceTrack({ track: track.clone() });
      this.#given.set(source, track);
    });
  }

  async #begin(source: MediaSource, track: MediaStreamTrack): Promise<void> {
    const clone = track.clone();
    clone.contentHint = source === 'screen' ? 'detail' : '';
    clone.enabled = !sendingOf(source, this.#plan, this.#intent).paused;
    const producer = await this.#transport.produce({
      track: clone,
      ...producingOf[source],
      ...(kindOfSource(source) === 'video' ? { codec: this.#videoCodec } : {}),
      stopTracks: true,
      disableTrackOnPause: true,
      zeroRtpOnPause: true,
      appData: { source },
    });
    this.#producers.set(source, producer);
    if (producer.paused) producer.pause();
    this.#steer(source, producer);
  }

  async #end(source: MediaSource): Promise<void> {
    const producer = this.#producers.get(source);
    if (producer === undefined) return;
    this.#producers.delete(source);
    this.#given.delete(source);
    producer.close();
    try {
      await this.#signal.request('media:close_producer', { source });
    } catch (error) {
      // gone there as well: that is what was wanted
      if (!(error instanceof Refusal && error.code === 'producer_missing')) throw error;
    }
  }

  #steer(source: MediaSource, producer: types.Producer): void {
    const sending = sendingOf(source, this.#plan, this.#intent);
    if (sending.paused) {
      if (!producer.paused) producer.pause();
      return;
    }
    if (sending.maxSpatialLayer !== null && sending.maxSpatialLayer !== producer.maxSpatialLayer) {
      producer
        .setMaxSpatialLayer(sending.maxSpatialLayer)
        .catch((error: unknown) => console.warn('the camera layer could not be set', error));
    }
    if (producer.paused) producer.resume();
  }

  async #produceThere(source: MediaSource, parameters: types.RtpParameters): Promise<{ id: string }> {
    const rtpParameters = RtpParameters.parse(parameters);
    const { producerId } = await this.#signal.request('media:produce', { source, rtpParameters });
    return { id: producerId };
  }
}
