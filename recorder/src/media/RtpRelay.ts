import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { LossWatch } from './LossWatch.ts';
import { PacedDelivery } from './PacedDelivery.ts';
import { readSenderReports, writeBye } from './rtcp-packet.ts';
import { readRtpHeader, sequenceDistance, writeTimestamp } from './rtp-packet.ts';
import type { ClockReport } from './track-clock.ts';
import { TrackTiming } from './TrackTiming.ts';
import type { TrackFormat } from './track-format.ts';
import { beginsKeyFrame } from './vp8-payload.ts';

const receiveBufferBytes = 4 * 1024 * 1024;
/** Packets sent before the first may come after it; later the circle of sequence numbers has turned. */
const earlyMs = 1_000;

export type RelayListener = {
  /** The first packet of the track was forwarded or is held for it. */
  onBegun: () => void;
  /** Packets are missing: the picture is broken until the next key frame. */
  onLoss: () => void;
  onReport: (report: ClockReport) => void;
  onSocketError: (error: Error) => void;
};

/**
 * Stands between the media plane and one ffmpeg process: receives a track's RTP and RTCP, lets a video
 * begin with a key frame, holds packets until ffmpeg listens, and measures the track's clock. ffmpeg's
 * time 0 is the first packet that is let through. The owner closes it.
 */
export class RtpRelay {
  readonly #rtp: Socket;
  readonly #rtcp: Socket;
  readonly #nowMs: () => number;
  readonly #listener: RelayListener;
  readonly #delivery: PacedDelivery;
  readonly #losses = new LossWatch();
  #format: TrackFormat | null = null;
  #isTaking = true;
  #first: { sequence: number; timing: TrackTiming } | null = null;
  #lastPacketAtMs: number | null = null;
  #closed = false;

  static async open(ip: string, nowMs: () => number, listener: RelayListener): Promise<RelayEnds> {
    const [rtp, rtcp] = [createSocket('udp4'), createSocket('udp4')];
    const bound = [once(rtp, 'listening'), once(rtcp, 'listening')];
    rtp.bind({ port: 0, address: ip });
    rtcp.bind({ port: 0, address: ip });
    try {
      await Promise.all(bound);
      rtp.setRecvBufferSize(receiveBufferBytes);
    } catch (error) {
      rtp.close();
      rtcp.close();
      throw error;
    }
    const relay = new RtpRelay(rtp, rtcp, nowMs, listener);
    return { relay, rtpPort: rtp.address().port, rtcpPort: rtcp.address().port };
  }

  private constructor(rtp: Socket, rtcp: Socket, nowMs: () => number, listener: RelayListener) {
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    this.#nowMs = nowMs;
    this.#listener = listener;
    this.#delivery = new PacedDelivery(rtp);
    rtp.on('error', listener.onSocketError);
    rtcp.on('error', listener.onSocketError);
    rtp.on('message', (packet) => {
      this.#receive(packet);
    });
    rtcp.on('message', (packet) => {
      this.#receiveReports(packet);
    });
  }

  /** From now on packets of this stream are taken; all others are dropped. */
  expect(format: TrackFormat): void {
    this.#format = format;
  }

  /** ffmpeg listens at `port`. */
  deliverTo(port: number): void {
    this.#delivery.begin(port);
  }

  get lastPacketAtMs(): number | null {
    return this.#lastPacketAtMs;
  }

  /** What is known of the track's time; null before its first packet. */
  get timing(): TrackTiming | null {
    return this.#first?.timing ?? null;
  }

  /** Whether ffmpeg was given anything. */
  get hasDelivered(): boolean {
    return this.#delivery.sentPackets > 0;
  }

  /** Takes no more packets; those that are held are still delivered. */
  stopTaking(): void {
    this.#isTaking = false;
  }

  /** Takes no more packets, gives ffmpeg those that are held, then tells it that the stream has ended. */
  async sayBye(): Promise<void> {
    this.stopTaking();
    await this.#delivery.drained();
    if (this.#format !== null) this.#delivery.push(writeBye(this.#format.ssrc));
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#format = null;
    this.#delivery.stop();
    this.#rtp.close();
    this.#rtcp.close();
  }

  #receive(packet: Buffer): void {
    const header = readRtpHeader(packet);
    const format = this.#format;
    if (header === null || format === null || !this.#isTaking) return;
    if (header.ssrc !== format.ssrc || header.payloadType !== format.payloadType) return;
    const nowMs = this.#nowMs();
    this.#lastPacketAtMs = nowMs;
    const isFirst = this.#first === null;
    if (isFirst && format.codec === 'VP8' && !beginsKeyFrame(packet, header.payloadOffset)) return;
    const { sequence, timestamp } = header;
    this.#first ??= { sequence, timing: new TrackTiming(timestamp, format.clockRateHz, nowMs) };
    const { timing } = this.#first;
    const isEarly =
      nowMs - timing.beganAtMs < earlyMs && sequenceDistance(this.#first.sequence, sequence) < 0;
    if (isEarly) return;
    writeTimestamp(packet, timing.packet(timestamp, nowMs));
    if (isFirst) this.#listener.onBegun();
    if (this.#losses.receive(sequence, nowMs)) this.#listener.onLoss();
    this.#delivery.push(packet);
  }

  #receiveReports(packet: Buffer): void {
    const [ssrc, timing, nowMs] = [this.#format?.ssrc, this.timing, this.#nowMs()];
    if (ssrc === undefined || timing === null) return;
    for (const one of readSenderReports(packet)) {
      if (one.ssrc === ssrc) this.#listener.onReport(timing.report(one, nowMs));
    }
  }
}

export type RelayEnds = { relay: RtpRelay; rtpPort: number; rtcpPort: number };
