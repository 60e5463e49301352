import type { MeetingId, TapeGap, TrackId, TransportId } from '@giaoban/protocol';
import type { SfuRpcResponse } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import type { ArchiveWriter } from '../archive/ArchiveWriter.ts';
import type { Programs } from '../ffmpeg/programs.ts';
import { SegmentingFfmpeg } from '../ffmpeg/SegmentingFfmpeg.ts';
import { waitUntilBound } from '../media/bound-ports.ts';
import type { ParticipantClock } from '../media/ParticipantClock.ts';
import type { PortWarden } from '../media/PortWarden.ts';
import { type RelayEnds, RtpRelay } from '../media/RtpRelay.ts';
import { sessionDescription, trackFormat } from '../media/track-format.ts';
import { KeyFrameAsker } from './KeyFrameAsker.ts';
import type { SfuClient } from './SfuLinks.ts';
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

type Opened = SfuRpcResponse<'tape:open'>;

/**
 * One track from its first packet to its last: a relay, an ffmpeg, a plain transport at the media plane.
 * Ends by `stop` or by ffmpeg's death; either way everything it holds is given back and all that was
 * written is in the manifest when `ended` resolves.
 */
export class TrackRecorder {
  readonly trackId: TrackId;
  readonly transportId: TransportId;
  readonly ended: Promise<TrackEnd>;
  readonly #context: TrackContext;
  readonly #ends: RelayEnds;
  readonly #port: number;
  readonly #files: TrackFiles;
  readonly #clock: TrackClock;
  readonly #ffmpeg: SegmentingFfmpeg;
  readonly #asker: KeyFrameAsker | null;
  readonly #bound = new AbortController();
  #lastGrowthAtMs: number | null = null;
  #stopping: Promise<void> | null = null;

  /**
   * @param onDeath called at once when ffmpeg ends by itself
   * @throws Refusal of the media plane, or an Error of the disk or of ffmpeg; then nothing is left behind
   * but a track without segments in the manifest.
   */
  static async begin(
    context: TrackContext,
    want: WantedTrack,
    onDeath: (reason: TapeGap['reason']) => void,
  ): Promise<TrackRecorder> {
    const { meetingId, sfu, ports, mediaIp, nowMs, log } = context;
    const wiring: Wiring = { onBegun: () => undefined, onLoss: () => undefined };
    const ends = await RtpRelay.open(mediaIp, nowMs, {
      onBegun: () => wiring.onBegun(),
      onLoss: () => wiring.onLoss(),
      onReport: (report) => {
        context.clock.add(report);
      },
      onSocketError: (err) => {
        log.warn({ err }, 'relay socket');
      },
    });
    let opened: Opened | null = null;
    let port: number | null = null;
    let recorder: TrackRecorder;
    try {
      const target = { ip: mediaIp, rtpPort: ends.rtpPort, rtcpPort: ends.rtcpPort };
      const { participantId, source, layer } = want;
      opened = await sfu.call('tape:open', { meetingId, participantId, source, layer, target });
      port = await ports.borrow();
      recorder = await TrackRecorder.#prepare(context, want, { ends, opened, port, onDeath });
    } catch (error) {
      ends.relay.close();
      if (port !== null) ports.giveBack(port);
      if (opened !== null) await closeTape(context, opened.transportId);
      throw error;
    }
    wiring.onBegun = () => {
      recorder.#onBegun();
    };
    wiring.onLoss = () => {
      recorder.#asker?.lost();
    };
    await recorder.#resume();
    return recorder;
  }

  static async #prepare(context: TrackContext, want: WantedTrack, parts: Parts): Promise<TrackRecorder> {
    const { archive, programs, log } = context;
    const { ends, opened, port } = parts;
    const format = trackFormat(opened.rtpParameters);
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
    ends.relay.expect(format);
    return new TrackRecorder(context, { ...parts, trackId, files, ffmpeg }, format.codec === 'VP8');
  }

  private constructor(context: TrackContext, parts: LiveParts, isVideo: boolean) {
    const { trackId, files, ffmpeg, ends, port, opened } = parts;
    this.#context = context;
    this.trackId = trackId;
    this.transportId = opened.transportId;
    this.#files = files;
    this.#ffmpeg = ffmpeg;
    this.#ends = ends;
    this.#port = port;
    this.#clock = new TrackClock(context.archive, trackId, ends.relay, context.clock);
    this.#asker = isVideo ? new KeyFrameAsker(() => void this.#askKeyFrame(), context.nowMs) : null;
    this.ended = this.#watchEnd(parts.onDeath);
    void waitUntilBound(port, bindTimeoutMs, this.#bound.signal).then(() => {
      ends.relay.deliverTo(port);
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
    return this.#ends.relay.lastPacketAtMs;
  }

  /** Looks whether the files grow, and keeps the clock up to date. */
  async measure(): Promise<void> {
    if (await this.#files.hasGrown()) this.#lastGrowthAtMs = this.#context.nowMs();
    await this.#clock.update();
  }

  /** Ends the track; all that came is on disk and in the manifest when it resolves. Idempotent. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    await this.#stopping;
    await this.ended;
  }

  async #resume(): Promise<void> {
    const { sfu, meetingId } = this.#context;
    try {
      await sfu.call('tape:resume', { meetingId, transportId: this.transportId });
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async #stop(): Promise<void> {
    this.#asker?.stop();
    const { relay } = this.#ends;
    const closing = closeTape(this.#context, this.transportId);
    await relay.sayBye();
    if (relay.hasDelivered) await this.#ffmpeg.finish();
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
    this.#ends.relay.close();
    ports.giveBack(this.#port);
    const [endMs] = await Promise.all([
      this.#settle(archive),
      unexpected ? closeTape(this.#context, this.transportId) : undefined,
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
    this.#clock.update().catch((error: unknown) => {
      this.#context.log.error({ err: error, trackId: this.trackId }, 'the manifest cannot be written');
    });
  }

  async #askKeyFrame(): Promise<void> {
    const { sfu, meetingId, log } = this.#context;
    try {
      await sfu.call('tape:key_frame', { meetingId, transportId: this.transportId });
    } catch (error) {
      log.debug({ err: error, trackId: this.trackId }, 'no key frame');
    }
  }
}

type Wiring = { onBegun: () => void; onLoss: () => void };
type Parts = {
  ends: RelayEnds;
  opened: Opened;
  port: number;
  onDeath: (reason: TapeGap['reason']) => void;
};
type LiveParts = Parts & { trackId: TrackId; files: TrackFiles; ffmpeg: SegmentingFfmpeg };

/** The media plane may be gone, and the transport with it: that is no failure. */
const closeTape = async ({ sfu, meetingId, log }: TrackContext, transportId: TransportId): Promise<void> => {
  try {
    if (sfu.connected) await sfu.call('tape:close', { meetingId, transportId });
  } catch (error) {
    log.debug({ err: error, transportId }, 'tape:close');
  }
};
