import type { MeetingId, TransportId } from '@giaoban/protocol';
import type { SfuRpcResponse } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import type { SfuClient } from './SfuLinks.ts';
import type { WantedTrack } from './tape-tracks.ts';

export type TapeTarget = { ip: string; rtpPort: number; rtcpPort: number };
type Opened = SfuRpcResponse<'tape:open'>;

/** One plain transport at the media plane that sends a track to this recorder; paused at first. The owner closes it. */
export class TapeTransport {
  readonly #sfu: SfuClient;
  readonly #meetingId: MeetingId;
  readonly #opened: Opened;
  readonly #log: Log;

  /** @throws Refusal of the media plane */
  static async open(
    { sfu, meetingId, log }: { sfu: SfuClient; meetingId: MeetingId; log: Log },
    { participantId, source, layer }: WantedTrack,
    target: TapeTarget,
  ): Promise<TapeTransport> {
    const opened = await sfu.call('tape:open', { meetingId, participantId, source, layer, target });
    return new TapeTransport(sfu, meetingId, opened, log);
  }

  private constructor(sfu: SfuClient, meetingId: MeetingId, opened: Opened, log: Log) {
    this.#sfu = sfu;
    this.#meetingId = meetingId;
    this.#opened = opened;
    this.#log = log;
  }

  get id(): TransportId {
    return this.#opened.transportId;
  }

  get rtpParameters(): Opened['rtpParameters'] {
    return this.#opened.rtpParameters;
  }

  /** Packets flow from now on. @throws Refusal of the media plane */
  async resume(): Promise<void> {
    await this.#sfu.call('tape:resume', { meetingId: this.#meetingId, transportId: this.id });
  }

  /** Asks for a key frame; one that does not come is asked for again by the caller. */
  async askKeyFrame(): Promise<void> {
    try {
      await this.#sfu.call('tape:key_frame', { meetingId: this.#meetingId, transportId: this.id });
    } catch (error) {
      this.#log.debug({ err: error, transportId: this.id }, 'no key frame');
    }
  }

  /** Idempotent. The media plane may be gone, and the transport with it: that is no failure. */
  async close(): Promise<void> {
    try {
      if (this.#sfu.connected)
        await this.#sfu.call('tape:close', { meetingId: this.#meetingId, transportId: this.id });
    } catch (error) {
      this.#log.debug({ err: error, transportId: this.id }, 'tape:close');
    }
  }
}
