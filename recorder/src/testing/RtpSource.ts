import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readRtpHeader, timestampDistance } from '../media/rtp-packet.ts';
import { writeSenderReport } from '../media/rtcp-packet.ts';

export type StreamSpec = {
  kind: 'audio' | 'video';
  /** A lavfi source. */
  lavfi: string;
  /** How long the network holds its packets, ms. */
  delayMs: number;
};

export type Target = { rtpPort: number; rtcpPort: number };

type Stream = {
  spec: StreamSpec;
  ssrc: number;
  socket: Socket;
  targets: Set<Target>;
  first: number | null;
  last: number;
};

const payloadTypes = { audio: 100, video: 101 } as const;
const clockRates = { audio: 48_000, video: 90_000 } as const;
const reportEveryMs = 500;

const run = promisify(execFile);

/**
 * A participant's camera and microphone, or anything else: encoded beforehand (a busy machine does not
 * encode in time), then sent in real time to those who asked. Its sender reports tell the truth on a
 * clock of its own.
 */
export class RtpSource {
  readonly #streams: Stream[];
  readonly #ffmpeg: ChildProcess;
  readonly #folder: string;
  readonly #clockAheadMs: number;
  readonly #reports: NodeJS.Timeout;
  #beganAtMs: number | null = null;

  /** @param clockAheadMs how far the sender's clock is ahead of this machine's */
  static async start(specs: readonly StreamSpec[], clockAheadMs = 0): Promise<RtpSource> {
    const folder = await mkdtemp(join(tmpdir(), 'gb-source-'));
    await encode(specs, join(folder, fileName));
    const streams = await Promise.all(
      specs.map(async (spec, at): Promise<Stream> => {
        const socket = createSocket('udp4');
        socket.bind(0, '127.0.0.1');
        await once(socket, 'listening');
        const ssrc = 1_000 + Math.floor(Math.random() * 1e9) * 2 + at;
        return { spec, ssrc, socket, targets: new Set(), first: null, last: 0 };
      }),
    );
    return new RtpSource(streams, folder, clockAheadMs);
  }

  private constructor(streams: Stream[], folder: string, clockAheadMs: number) {
    this.#streams = streams;
    this.#folder = folder;
    this.#clockAheadMs = clockAheadMs;
    for (const stream of streams) {
      stream.socket.on('message', (packet) => {
        this.#forward(stream, packet);
      });
    }
    const outputs = streams.flatMap((stream, at) => outputArguments(stream, at));
    const input = ['-re', '-stream_loop', '-1', '-i', join(folder, fileName)];
    const args = ['-hide_banner', '-loglevel', 'error', '-nostdin', ...input, ...outputs];
    this.#ffmpeg = spawn('ffmpeg', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    this.#reports = setInterval(() => {
      this.#report();
    }, reportEveryMs);
  }

  ssrc(stream: number): number {
    return this.#at(stream).ssrc;
  }

  send(stream: number, target: Target): void {
    this.#at(stream).targets.add(target);
  }

  withhold(stream: number, target: Target): void {
    this.#at(stream).targets.delete(target);
  }

  async stop(): Promise<void> {
    clearInterval(this.#reports);
    const gone = once(this.#ffmpeg, 'exit');
    this.#ffmpeg.kill('SIGKILL');
    await gone;
    await rm(this.#folder, { recursive: true, force: true });
    for (const { socket, targets } of this.#streams) {
      // Packets may still be on their delayed way.
      targets.clear();
      socket.close();
    }
  }

  #at(stream: number): Stream {
    const found = this.#streams[stream];
    if (found === undefined) throw new Error(`no stream ${stream}`);
    return found;
  }

  #forward(stream: Stream, packet: Buffer): void {
    const header = readRtpHeader(packet);
    if (header === null || header.payloadType !== payloadTypes[stream.spec.kind]) return;
    this.#beganAtMs ??= Date.now();
    stream.first ??= header.timestamp;
    stream.last = header.timestamp;
    const send = (): void => {
      for (const { rtpPort } of stream.targets) stream.socket.send(packet, rtpPort, '127.0.0.1');
    };
    if (stream.spec.delayMs === 0) send();
    else setTimeout(send, stream.spec.delayMs).unref();
  }

  /** The truth: both streams' first packets were captured at the same moment. */
  #report(): void {
    for (const { spec, ssrc, socket, targets, first, last } of this.#streams) {
      if (first === null || this.#beganAtMs === null) continue;
      const sinceMs = (timestampDistance(first, last) / clockRates[spec.kind]) * 1000;
      const ntpMs = this.#beganAtMs + sinceMs + this.#clockAheadMs;
      const packet = writeSenderReport({ ssrc, ntpMs, rtpTimestamp: last });
      for (const { rtcpPort } of targets) socket.send(packet, rtcpPort, '127.0.0.1');
    }
  }
}

const fileName = 'media.webm';
/** Sent over and over; a whole number of flashes. */
const lengthSeconds = 10;

const encode = async (specs: readonly StreamSpec[], file: string): Promise<void> => {
  const inputs = specs.flatMap(({ lavfi }) => ['-f', 'lavfi', '-i', lavfi]);
  const maps = specs.flatMap((_, at) => ['-map', `${at}:0`]);
  const video = [
    '-c:v',
    'libvpx',
    '-deadline',
    'realtime',
    '-cpu-used',
    '16',
    '-b:v',
    '400k',
    '-g',
    '25',
    '-threads',
    '1',
  ];
  const audio = ['-c:a', 'libopus', '-b:a', '32k', '-application', 'lowdelay'];
  const length = ['-t', String(lengthSeconds)];
  await run('ffmpeg', ['-v', 'error', '-nostdin', ...inputs, ...maps, ...video, ...audio, ...length, file]);
};

const outputArguments = ({ spec, ssrc, socket }: Stream, at: number): string[] => {
  const port = socket.address().port;
  return [
    ...['-map', `0:${at}`, '-c', 'copy', '-payload_type', String(payloadTypes[spec.kind])],
    ...['-ssrc', String(ssrc), '-f', 'rtp', `rtp://127.0.0.1:${port}?pkt_size=1200&rtcpport=${port}`],
  ];
};
