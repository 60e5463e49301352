import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const columns = 32;
const rows = 18;
const soundRateHz = 16_000;

const decode = async (args: readonly string[]): Promise<Buffer> => {
  const options = { encoding: 'buffer', maxBuffer: 512 * 1024 * 1024 } as const;
  return (await run('ffmpeg', ['-v', 'error', ...args, 'pipe:1'], options)).stdout;
};

export type Colour = readonly [red: number, green: number, blue: number];

/** A decoded picture, reduced to 32×18 pixels. */
export class Picture {
  readonly atMs: number;
  readonly #pixels: Buffer;

  constructor(atMs: number, pixels: Buffer) {
    this.atMs = atMs;
    this.#pixels = pixels;
  }

  /** The colour at a place, 0 … 1 from the left and the top. */
  at(x: number, y: number): Colour {
    const offset = (Math.floor(y * rows) * columns + Math.floor(x * columns)) * 3;
    const [red = 0, green = 0, blue = 0] = this.#pixels.subarray(offset, offset + 3);
    return [red, green, blue];
  }
}

/** All pictures of a file at its own 25 a second. */
export const decodePictures = async (file: string): Promise<Picture[]> => {
  const filter = `fps=25,scale=${columns}:${rows}:flags=area`;
  const bytes = await decode(['-i', file, '-an', '-vf', filter, '-pix_fmt', 'rgb24', '-f', 'rawvideo']);
  const size = columns * rows * 3;
  return Array.from(
    { length: Math.floor(bytes.length / size) },
    (_, at) => new Picture(at * 40, bytes.subarray(at * size, (at + 1) * size)),
  );
};

/** A file's sound, mono. */
export class Sound {
  readonly #samples: Int16Array;

  constructor(samples: Int16Array) {
    this.#samples = samples;
  }

  get durationMs(): number {
    return (this.#samples.length / soundRateHz) * 1000;
  }

  /** Amplitude, 0 … 1, of one frequency in a window (Goertzel). */
  amplitude(hz: number, fromMs: number, lengthMs: number): number {
    const from = Math.max(0, Math.round((fromMs / 1000) * soundRateHz));
    const window = this.#samples.subarray(from, from + Math.round((lengthMs / 1000) * soundRateHz));
    const factor = 2 * Math.cos((2 * Math.PI * hz) / soundRateHz);
    let [before, last] = [0, 0];
    for (const sample of window) [before, last] = [last, sample / 32_768 + factor * last - before];
    const power = before * before + last * last - factor * before * last;
    return (2 * Math.sqrt(Math.max(0, power))) / Math.max(1, window.length);
  }

  /** When a frequency begins to sound after a silence. */
  onsetsMs(hz: number): number[] {
    const found: number[] = [];
    let sounds = true;
    for (let atMs = 0; atMs < this.durationMs; atMs += 5) {
      const loud = this.amplitude(hz, atMs, 10) > 0.05;
      if (loud && !sounds) found.push(atMs);
      sounds = loud;
    }
    return found;
  }
}

export const decodeSound = async (file: string): Promise<Sound> => {
  const bytes = await decode(['-i', file, '-vn', '-ac', '1', '-ar', String(soundRateHz), '-f', 's16le']);
  const samples = new Int16Array(bytes.length >> 1);
  for (let at = 0; at < samples.length; at += 1) samples[at] = bytes.readInt16LE(at * 2);
  return new Sound(samples);
};

const Probe = z.object({
  format: z.object({ duration: z.coerce.number(), tags: z.record(z.string(), z.string()).optional() }),
  chapters: z.array(
    z.object({
      start_time: z.coerce.number(),
      end_time: z.coerce.number(),
      tags: z.object({ title: z.string() }),
    }),
  ),
  streams: z.array(
    z.object({ codec_name: z.string(), width: z.number().optional(), height: z.number().optional() }),
  ),
});

export const probe = async (file: string): Promise<z.infer<typeof Probe>> => {
  const what = ['-show_format', '-show_chapters', '-show_streams'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...what, '-of', 'json', file]);
  return Probe.parse(JSON.parse(stdout));
};
