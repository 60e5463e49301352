import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines } from './last-lines.ts';
import { type ListedSegment, parseSegmentLine } from './segment-list.ts';

export const segmentSeconds = 4;
/** How long a well-behaved ffmpeg may take to close its file after the end of the stream, and after SIGINT. */
const byeMs = 2_500;
const interruptMs = 1_500;

/** File names as ffmpeg numbers them; the first is 1. */
export const segmentName = (trackId: string, number: number): string =>
  `${trackId}-${String(number).padStart(5, '0')}.mkv`;

export type FfmpegEnd = { code: number | null; signal: NodeJS.Signals | null; complaint: string };

/**
 * One ffmpeg that copies one RTP stream into segments of 4 s, each a file of its own that is flushed every
 * second. Times go on over the segments. WebM is the part of Matroska that browsers play, written by the
 * same muxer with the same options.
 */
export class SegmentingFfmpeg {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Resolves when the process is gone and its list has been read. */
  readonly ended: Promise<FfmpegEnd>;

  /**
   * @param command ffmpeg, with any words before it
   * @param folder where the segments go
   * @throws Error when the program cannot be started
   */
  static async start(
    command: readonly string[],
    folder: string,
    trackId: string,
    sessionDescription: string,
    onSegment: (segment: ListedSegment) => void,
  ): Promise<SegmentingFfmpeg> {
    const [program = 'ffmpeg', ...before] = command;
    const child = spawn(program, [...before, ...segmentArguments(trackId)], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return new SegmentingFfmpeg(child, sessionDescription, onSegment);
  }

  private constructor(
    child: ChildProcessByStdio<Writable, Readable, Readable>,
    sessionDescription: string,
    onSegment: (segment: ListedSegment) => void,
  ) {
    this.#child = child;
    const complaint = lastLines(child.stderr);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const segment = parseSegmentLine(line);
      if (segment !== null) onSegment(segment);
    });
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        resolve({ code, signal, complaint: complaint() });
      });
    });
    // A process that dies while it is told its work: `ended` says so.
    child.stdin.on('error', () => child.kill('SIGKILL'));
    child.stdin.end(sessionDescription);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Waits for the end of a stream that has been said goodbye to; insists when it does not come. */
  async finish(): Promise<FfmpegEnd> {
    if (!(await this.#endsWithin(byeMs))) {
      // While it waits for packets, ffmpeg listens only at the second signal.
      this.#child.kill('SIGINT');
      this.#child.kill('SIGTERM');
    }
    if (!(await this.#endsWithin(interruptMs))) this.#child.kill('SIGKILL');
    return this.ended;
  }

  /** Ends it at once; what it has not flushed is lost. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  async #endsWithin(timeoutMs: number): Promise<boolean> {
    const timer = new AbortController();
    const late = delay(timeoutMs, false, { signal: timer.signal }).catch(() => false);
    const inTime = await Promise.race([this.ended.then(() => true), late]);
    timer.abort();
    return inTime;
  }
}

const segmentArguments = (trackId: string): string[] => [
  ...['-hide_banner', '-loglevel', 'warning', '-nostdin'],
  ...[
    '-protocol_whitelist',
    'file,udp,rtp,pipe',
    '-fpsprobesize',
    '0',
    '-copyts',
    '-f',
    'sdp',
    '-i',
    'pipe:0',
  ],
  ...['-map', '0:0', '-c', 'copy', '-f', 'segment'],
  ...['-segment_time', String(segmentSeconds), '-segment_start_number', '1'],
  ...['-segment_format', 'webm', '-segment_format_options', 'cluster_time_limit=1000:flush_packets=1'],
  ...['-segment_list', 'pipe:1', '-segment_list_type', 'csv', `${trackId}-%05d.mkv`],
];
