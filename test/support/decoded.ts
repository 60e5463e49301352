import { type Colour, colourDistance, type Player } from './cast.ts';
import { run } from './run.ts';
import { tools } from './tools.ts';

const columns = 32;
const rows = 18;

/** One decoded picture of a recording, reduced to 32×18 pixels. */
export type DecodedFrame = {
  atMs: number;
  share: (colour: Colour) => number;
  /** The colour at a place, 0…1 from the left and the top. */
  at: (x: number, y: number) => Colour;
};

/**
 * Decodes a recording's picture at `fps` frames a second. `share(colour)` is the part of the picture
 * (0…1) that has this colour. `inputOptions`: ffmpeg's, for an address instead of a file.
 */
export const decodeFrames = async (
  file: string,
  fps: number,
  inputOptions: readonly string[] = [],
): Promise<DecodedFrame[]> => {
  const filter = `fps=${fps},scale=${columns}:${rows}:flags=area`;
  const output = ['-an', '-vf', filter, '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
  const args = ['-v', 'error', ...inputOptions, '-i', file, ...output];
  const { stdout } = await run(tools().ffmpeg, args);
  const size = columns * rows * 3;
  return Array.from({ length: Math.floor(stdout.length / size) }, (_, index) =>
    frameOf(stdout.subarray(index * size, (index + 1) * size), (index * 1000) / fps),
  );
};

const frameOf = (pixels: Buffer, atMs: number): DecodedFrame => {
  const tolerance = 55;
  const pixel = (at: number): Colour => [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
  const starts = Array.from({ length: columns * rows }, (_, index) => index * 3);
  return {
    atMs,
    at: (x, y) => pixel((Math.floor(y * rows) * columns + Math.floor(x * columns)) * 3),
    share: (colour) =>
      starts.filter((at) => colourDistance(pixel(at), colour) <= tolerance).length / (columns * rows),
  };
};

const barPixels = 640;

/**
 * The pictures that carry a white bar on black from the left at this height (0…1 from the top), with the
 * part of the width (0…1) that it covers.
 */
export const decodeBars = async (
  file: string,
  fps: number,
  height: number,
): Promise<{ atMs: number; share: number }[]> => {
  const filter = `fps=${fps},crop=iw:4:0:ih*${height},scale=${barPixels}:1:flags=area`;
  const args = ['-v', 'error', '-i', file, '-an', '-vf', filter, '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
  const { stdout } = await run(tools().ffmpeg, args);
  return Array.from({ length: Math.floor(stdout.length / barPixels) }, (_, at) => ({
    atMs: (at * 1000) / fps,
    share: barIn(stdout.subarray(at * barPixels, (at + 1) * barPixels)),
  })).flatMap(({ atMs, share }) => (share === null ? [] : [{ atMs, share }]));
};

/** White, then black, with a soft edge between; null for any other line of pixels. */
const barIn = (line: Buffer): number | null => {
  const white = line.findIndex((one) => one < 128);
  if (white < 0) return null;
  const edge = 12;
  const isBar =
    line.subarray(0, Math.max(0, white - edge)).every((one) => one > 180) &&
    line.subarray(white + edge).every((one) => one < 70);
  return isBar ? white / barPixels : null;
};

/** Who is seen in a frame: the player whose colour covers most of it, null when none covers a fiftieth. */
export const seenIn = (frame: DecodedFrame, players: readonly Player[]): Player | null => {
  const ranked = players
    .map((player) => ({ player, part: frame.share(player.colour) }))
    .sort((a, b) => b.part - a.part);
  const [first] = ranked;
  return first !== undefined && first.part > 0.02 ? first.player : null;
};

const sampleRate = 16_000;

/** A recording's sound, mono, at 16 kHz. */
export class DecodedSound {
  readonly #samples: Float32Array;

  private constructor(samples: Float32Array) {
    this.#samples = samples;
  }

  static async of(file: string): Promise<DecodedSound> {
    const args = [
      '-v',
      'error',
      '-i',
      file,
      '-vn',
      '-ac',
      '1',
      '-ar',
      String(sampleRate),
      '-f',
      'f32le',
      '-',
    ];
    const { stdout } = await run(tools().ffmpeg, args);
    const bytes = stdout.buffer.slice(
      stdout.byteOffset,
      stdout.byteOffset + stdout.length - (stdout.length % 4),
    );
    return new DecodedSound(new Float32Array(bytes));
  }

  get durationMs(): number {
    return (this.#samples.length * 1000) / sampleRate;
  }

  /** Amplitude (0…1) of one frequency in a window, by Goertzel's algorithm. */
  amplitude(hz: number, fromMs: number, lengthMs: number): number {
    const start = Math.max(0, Math.round((fromMs * sampleRate) / 1000));
    const end = Math.min(this.#samples.length, start + Math.round((lengthMs * sampleRate) / 1000));
    if (end - start < 16) return 0;
    const factor = 2 * Math.cos((2 * Math.PI * hz) / sampleRate);
    let before = 0;
    let last = 0;
    for (let at = start; at < end; at += 1) {
      const now = (this.#samples[at] ?? 0) + factor * last - before;
      before = last;
      last = now;
    }
    const power = Math.max(0, last * last + before * before - factor * last * before);
    return (2 * Math.sqrt(power)) / (end - start);
  }

  /**
   * The same as the mean over windows of a quarter of a second: a tone whose phase jumps (a packet concealed, a
   * source begun again) cancels itself out over a long one.
   */
  meanAmplitude(hz: number, fromMs: number, lengthMs: number): number {
    const windowMs = 250;
    const endMs = Math.min(this.durationMs, fromMs + lengthMs);
    const windows = Math.max(1, Math.floor((endMs - fromMs) / windowMs));
    let sum = 0;
    for (let at = 0; at < windows; at += 1) sum += this.amplitude(hz, fromMs + at * windowMs, windowMs);
    return sum / windows;
  }

  /** Moments (ms) at which a frequency begins to sound after having been silent. */
  onsets(hz: number, threshold: number): number[] {
    const found: number[] = [];
    let silentSinceMs = 0;
    let sounding = false;
    for (let atMs = 0; atMs < this.durationMs; atMs += 5) {
      const loud = this.amplitude(hz, atMs, 10) > threshold;
      if (loud && !sounding && atMs - silentSinceMs > 300) found.push(atMs);
      if (!loud && sounding) silentSinceMs = atMs;
      sounding = loud;
    }
    return found;
  }
}
