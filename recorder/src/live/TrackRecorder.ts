import type { MeetingId, TapeGap, TrackId, TransportId } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import type { Programs } from '../ffmpeg/programs.ts';
import { SegmentingFfmpeg } from '../ffmpeg/SegmentingFfmpeg.ts';
import { waitUntilBound } from '../media/bound-ports.ts';
import type { ParticipantClock } from '../media/ParticipantClock.ts';
import type { PortWarden } from '../media/PortWarden.ts';
import { RtpRelay } from '../media/RtpRelay.ts';
import { sessionDescription, type TrackFormat, trackFormat } from '../media/track-format.ts';
import { KeyFrameAsker } from './KeyFrameAsker.ts';
import type { SfuClient } from './SfuLinks.ts';
import { TapeTransport } from './TapeTransport.ts';
import type { WantedTrack } from './tape-tracks.ts';
import { TrackClock } from './TrackClock.ts';
import { TrackFiles } from './TrackFiles.ts';

const bindTimeoutMs = 5_000;

export type TrackContext = {
  meetingId: MeetingId;
  archive: ArchiveWriter;
  sfu: SfuClient;
  programs: Programs;
  ports: PortWarden;
  /** Where the media plane sends to: an address of this machine. */
  mediaIp: string;
  clock: ParticipantClock;
  nowMs: () => number;
  log: Log;
};

/** How a track ended: on our word, or because ffmpeg did. `lastDataAtMs`: the last moment on tape. */
export type TrackEnd = { unexpected: boolean; lastDataAtMs: number | null };

/**
 * One track from its first packet to its last: a relay, an ffmpeg, a plain transport at the media plane.
 * Ends by `stop` or by ffmpeg's death; either way everything it holds is given back and all that was
 * written is in the manifest when `ended` resolves.
 */
export class TrackRecorder {
  readonly trackId: TrackId;
  readonly ended: Promise<TrackEnd>;
  readonly #context: TrackContext;
  readonly #transport: TapeTransport;
  readonly #relay: RtpRelay;
  readonly #port: number;
  readonly #files: TrackFiles;
  readonly #clock: TrackClock;
  readonly #ffmpeg: SegmentingFfmpeg;
  readonly #asker: KeyFrameAsker | null;
  readonly #bound = new AbortController();
  /** ffmpeg is given what comes from then on, and first what was held; it may have ended before. */
  readonly #listening: Promise<void>;
  #lastGrowthAtMs: number | null = null;
  #stopping: Promise<void> | null = null;

  /**
   * Packets are taken as soon as the media plane sends them, and held while the manifest is written and ffmpeg
   * starts: a slow disk costs nothing of what is said.
   * @param dismissed from its abortion on nothing more is taken, even while all this is being set up
   * @param onDeath called at once when ffmpeg ends by itself
   * @throws Refusal of the media plane, or an Error of the disk or of ffmpeg; then nothing is left behind
   * but a track without segments in the manifest.
   */
  static async begin(
    context: TrackContext,
    want: WantedTrack,
    dismissed: AbortSignal,
    onDeath: (reason: TapeGap['reason']) => void,
  ): Promise<TrackRecorder> {
    const { ports, mediaIp, nowMs, log } = context;
    const wiring: Wiring = { onBegun: () => undefined, onLoss: () => undefined };
    const { relay, rtpPort, rtcpPort } = await RtpRelay.open(mediaIp, nowMs, {
      onBegun: () => wiring.onBegun(),
      onLoss: () => wiring.onLoss(),
      onReport: (report) => {
        context.clock.add(report);
      },
      onSocketError: (err) => {
        log.warn({ err }, 'relay socket');
      },
    });
    const stopTaking = (): void => {
      relay.stopTaking();
    };
    if (dismissed.aborted) stopTaking();
    else dismissed.addEventListener('abort', stopTaking);
    let transport: TapeTransport | null = null;
    let port: number | null = null;
    let recorder: TrackRecorder;
    let flowing: Promise<void>;
    try {
      transport = await TapeTransport.open(context, want, { ip: mediaIp, rtpPort, rtcpPort });
      const format = trackFormat(transport.rtpParameters);
      relay.expect(format);
      flowing = transport.resume();
      // Looked at below, after what it does not wait for.
      flowing.catch(() => undefined);
      port = await ports.borrow();
      recorder = await TrackRecorder.#prepare(context, want, {
        ...{ relay, transport, port, format },
        ...{ source: want.source, onDeath },
      });
    } catch (error) {
      relay.close();
      if (port !== null) ports.giveBack(port);
      await transport?.close();
      throw error;
    }
    wiring.onBegun = () => {
      recorder.#onBegun();
    };
    wiring.onLoss = () => {
      recorder.#asker?.lost();
    };
    if (relay.timing !== null) recorder.#onBegun();
    try {
      await flowing;
    } catch (error) {
      await recorder.stop();
      throw error;
    }
    return recorder;
  }

  static async #prepare(context: TrackContext, want: WantedTrack, parts: Parts): Promise<TrackRecorder> {
    const { archive, programs, log } = context;
    const { port, format } = parts;
    const trackId = await archive.beginTrack(want.participantId, want.source, format.mimeType);
    const files = new TrackFiles(archive, trackId);
    const ffmpeg = await SegmentingFfmpeg.start(
      [...programs.guard, programs.ffmpeg],
      archive.segmentsFolder,
      trackId,
      sessionDescription(format, port),
      (segment) => {
        files.enter(segment, (err) => {
          log.error({ err, trackId, file: segment.file }, 'a segment could not be entered');
        });
      },
    );
    return new TrackRecorder(context, { ...parts, trackId, files, ffmpeg });
  }

  private constructor(context: TrackContext, parts: LiveParts) {
    const { trackId, files, ffmpeg, relay, transport, port, format } = parts;
    const isVideo = format.codec === 'VP8';
    this.#context = context;
    this.trackId = trackId;
    this.#transport = transport;
    this.#files = files;
    this.#ffmpeg = ffmpeg;
    this.#relay = relay;
    this.#port = port;
    this.#clock = new TrackClock(context.archive, { trackId, source: parts.source }, relay, context.clock);
    this.#asker = isVideo ? new KeyFrameAsker(() => void transport.askKeyFrame(), context.nowMs) : null;
    this.ended = this.#watchEnd(parts.onDeath);
    this.#listening = waitUntilBound(port, bindTimeoutMs, this.#bound.signal).then(() => {
      relay.deliverTo(port);
    });
  }

  /** The server's clock at the track's time 0, as far as it is known. */
  get startsAtMs(): number | null {
    return this.#clock.start?.startsAtMs ?? null;
  }

  get lastGrowthAtMs(): number | null {
    return this.#lastGrowthAtMs;
  }

  get lastPacketAtMs(): number | null {
    return this.#relay.lastPacketAtMs;
  }

  get transportId(): TransportId {
    return this.#transport.id;
  }

  /** Looks whether the files grow, and keeps the clock up to date (which a slow disk may take its time for). */
  async measure(): Promise<void> {
    if (await this.#files.hasGrown()) this.#lastGrowthAtMs = this.#context.nowMs();
    void this.#updateClock();
  }

  /** Ends the track; all that came is on disk and in the manifest when it resolves. Idempotent. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    await this.#stopping;
    await this.ended;
  }

  async #stop(): Promise<void> {
    this.#asker?.stop();
    const closing = this.#transport.close();
    this.#relay.stopTaking();
    if (this.#relay.timing !== null) await this.#listening;
    await this.#relay.sayBye();
    if (this.#relay.hasDelivered) await this.#ffmpeg.finish();
    else await this.#ffmpeg.kill();
    await closing;
  }

  async #watchEnd(onDeath: Parts['onDeath']): Promise<TrackEnd> {
    const { code, signal, complaint } = await this.#ffmpeg.ended;
    const unexpected = this.#stopping === null;
    const { log, archive, ports } = this.#context;
    const facts = { trackId: this.trackId, code, signal, complaint };
    if (unexpected) {
      log.warn(facts, 'ffmpeg ended by itself');
      onDeath(complaint.includes('No space left') ? 'disk_full' : 'ffmpeg_died');
    } else log.debug(facts, 'track ended');
    this.#asker?.stop();
    this.#bound.abort();
    this.#relay.close();
    ports.giveBack(this.#port);
    const [endMs] = await Promise.all([
      this.#settle(archive),
      unexpected ? this.#transport.close() : undefined,
    ]);
    const startsAtMs = this.startsAtMs;
    return { unexpected, lastDataAtMs: endMs === null || startsAtMs === null ? null : startsAtMs + endMs };
  }

  async #settle(archive: ArchiveWriter): Promise<number | null> {
    try {
      await this.#clock.update();
      const endMs = await this.#files.settle([this.#context.programs.ffmpeg]);
      await archive.endTrack(this.trackId);
      return endMs;
    } catch (error) {
      this.#context.log.error({ err: error, trackId: this.trackId }, 'a track could not be closed properly');
      return null;
    }
  }

  #onBegun(): void {
    this.#asker?.begun();
    void this.#updateClock();
  }

  async #updateClock(): Promise<void> {
    try {
      await this.#clock.update();
    } catch (error) {
      this.#context.log.error({ err: error, trackId: this.trackId }, 'the manifest cannot be written');
    }
  }
}

type Wiring = { onBegun: () => void; onLoss: () => void };
type Parts = {
  relay: RtpRelay;
  transport: TapeTransport;
  /** Lent by the warden: ffmpeg's. */
  port: number;
  format: TrackFormat;
  source: WantedTrack['source'];
  onDeath: (reason: TapeGap['reason']) => void;
};
type LiveParts = Parts & { trackId: TrackId; files: TrackFiles; ffmpeg: SegmentingFfmpeg };
