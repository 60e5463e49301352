import { type AudioLevels, Refusal, RtpCapabilities } from '@giaoban/protocol';
import type { types } from 'mediasoup';
import type { MediaWorker } from '../workers/MediaWorker.ts';
import { LevelMeter } from './LevelMeter.ts';

const HeaderExtension = RtpCapabilities.shape.headerExtensions.unwrap().element;

/**
 * What a new receiver is taken to bear before its line has been measured: the stage at 720p. A weaker line
 * is found out within a second and gets lower layers.
 */
const initialOutgoingBps = 1_500_000;

/**
 * mediasoup also offers header extensions that its own browser library does not know (toffset); a page
 * never hears of them.
 */
export const knownCapabilities = ({ codecs, headerExtensions }: types.RtpCapabilities): RtpCapabilities =>
  RtpCapabilities.parse({
    codecs,
    headerExtensions: headerExtensions?.filter((one) => HeaderExtension.safeParse(one).success),
  });

/** A meeting's router on one worker. Closed by the meeting, or with its worker. */
export class MeetingRouter {
  readonly worker: MediaWorker;
  readonly router: types.Router;
  readonly levels: LevelMeter;
  readonly rtpCapabilities: RtpCapabilities;

  private constructor(worker: MediaWorker, router: types.Router, levels: LevelMeter) {
    this.worker = worker;
    this.router = router;
    this.levels = levels;
    this.rtpCapabilities = knownCapabilities(router.rtpCapabilities);
  }

  /** @throws Refusal `media_unavailable` when the worker dies meanwhile. */
  static async open(worker: MediaWorker, onLevels: (levels: AudioLevels) => void): Promise<MeetingRouter> {
    try {
      const router = await worker.createRouter();
      return new MeetingRouter(worker, router, await LevelMeter.open(router, onLevels));
    } catch (error) {
      if (worker.closed) throw new Refusal('media_unavailable', { retryAfterMs: 500 });
      throw error;
    }
  }

  get closed(): boolean {
    return this.router.closed;
  }

  createWebRtcTransport(): Promise<types.WebRtcTransport> {
    return this.router.createWebRtcTransport({
      webRtcServer: this.worker.webRtcServer,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate: initialOutgoingBps,
    });
  }

  close(): void {
    this.router.close();
  }
}
