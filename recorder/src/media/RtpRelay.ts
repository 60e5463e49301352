import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { LossWatch } from './LossWatch.ts';
import { PacedDelivery } from './PacedDelivery.ts';
import { readSenderReports, writeBye } from './rtcp-packet.ts';
import { readRtpHeader, type RtpHeader, sequenceDistance, timestampDistance } from './rtp-packet.ts';
import { type ClockReport, clockReport } from './track-clock.ts';
import type { TrackFormat } from './track-format.ts';
import { beginsKeyFrame } from './vp8-payload.ts';

const receiveBufferBytes = 4 * 1024 * 1024;
/** Arrivals and reports after this no longer say where the track began: two clocks drift apart. */
const timingWindowMs = 60_000;

export type RelayListener = {
  /** The first packet of the track was forwarded or is held for it. */
  onBegun: () => void;
  /** Packets are missing: the picture is broken until the next key frame. */
  onLoss: () => void;
  onReport: (report: ClockReport) => void;
  onSocketError: (error: Error) => void;
};

/** What is known of when the track began. */
export type RelayTiming = { arrivalStartMs: number; reports: readonly ClockReport[] };

type Beginning = { sequence: number; timestamp: number; atMs: number };

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
  #beginning: Beginning | null = null;
  #arrivalStartMs = Number.POSITIVE_INFINITY;
  #reports: ClockReport[] = [];
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

  /** The server's clock when the first packet came; null before it. */
  get begunAtMs(): number | null {
    return this.#beginning?.atMs ?? null;
  }

  get timing(): RelayTiming | null {
    if (this.#beginning === null) return null;
    return { arrivalStartMs: this.#arrivalStartMs, reports: this.#reports };
  }

  /** Whether ffmpeg was given anything. */
  get hasDelivered(): boolean {
    return this.#delivery.sentPackets > 0;
  }

  /** Takes no more packets, gives ffmpeg those that are held, then tells it that the stream has ended. */
  async sayBye(): Promise<void> {
    const format = this.#format;
    this.#format = null;
    await this.#delivery.drained();
    if (format !== null) this.#delivery.push(writeBye(format.ssrc));
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
    if (header === null || format === null) return;
    if (header.ssrc !== format.ssrc || header.payloadType !== format.payloadType) return;
    const nowMs = this.#nowMs();
    this.#lastPacketAtMs = nowMs;
    const isFirst = this.#beginning === null;
    if (isFirst && format.codec === 'VP8' && !beginsKeyFrame(packet, header.payloadOffset)) return;
    this.#beginning ??= { sequence: header.sequence, timestamp: header.timestamp, atMs: nowMs };
    if (isBefore(this.#beginning, header, nowMs)) return;
    this.#measureArrival(this.#beginning, header, format, nowMs);
    if (isFirst) this.#listener.onBegun();
    if (this.#losses.receive(header.sequence, nowMs)) this.#listener.onLoss();
    this.#delivery.push(packet);
  }

  #measureArrival(beginning: Beginning, header: RtpHeader, format: TrackFormat, nowMs: number): void {
    if (nowMs - beginning.atMs > timingWindowMs) return;
    const trackMs = (timestampDistance(beginning.timestamp, header.timestamp) / format.clockRateHz) * 1000;
    this.#arrivalStartMs = Math.min(this.#arrivalStartMs, nowMs - trackMs);
  }

  #receiveReports(packet: Buffer): void {
    const [format, beginning, nowMs] = [this.#format, this.#beginning, this.#nowMs()];
    if (format === null || beginning === null) return;
    for (const one of readSenderReports(packet)) {
      if (one.ssrc !== format.ssrc) continue;
      const report = clockReport(one, beginning.timestamp, format.clockRateHz, nowMs);
      if (nowMs - beginning.atMs <= timingWindowMs) this.#reports = [...this.#reports, report];
      this.#listener.onReport(report);
    }
  }
}

/** Packets sent before the beginning may come after it; later the circle of sequence numbers has turned. */
const isBefore = (beginning: Beginning, header: RtpHeader, nowMs: number): boolean =>
  sequenceDistance(beginning.sequence, header.sequence) < 0 && nowMs - beginning.atMs < 1_000;

export type RelayEnds = { relay: RtpRelay; rtpPort: number; rtcpPort: number };
