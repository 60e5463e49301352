import { runFfmpeg } from './run-ffmpeg.ts';

/** When the packets of a file begin and end, from the track's time 0. */
export type PacketSpan = { startMs: number; endMs: number };

/**
 * Reads the output of `-f framecrc` for one stream: a time base, then lines `stream, dts, pts, duration, …`.
 * Null when there is no packet.
 */
export const parseFrameList = (list: string): PacketSpan | null => {
  const [, numerator, denominator] = /^#tb 0: (\d+)\/(\d+)$/m.exec(list) ?? [];
  if (numerator === undefined || denominator === undefined) return null;
  const tickMs = (Number(numerator) / Number(denominator)) * 1000;
  const times = list
    .split('\n')
    .filter((line) => /^0,/.test(line))
    .map((line) => line.split(',').map(Number));
  const starts = times.flatMap(([, , pts]) => (pts === undefined ? [] : [pts * tickMs]));
  const ends = times.flatMap(([, , pts, duration]) =>
    pts === undefined || duration === undefined ? [] : [(pts + duration) * tickMs],
  );
  if (starts.length === 0 || ends.length === 0) return null;
  return {
    startMs: starts.reduce((least, one) => Math.min(least, one)),
    endMs: ends.reduce((most, one) => Math.max(most, one)),
  };
};

/**
 * The span of a segment that was not closed properly, as far as it can be read; null when nothing of it
 * can. Needs ffmpeg only: ffmpeg-static brings no ffprobe.
 */
export const packetSpan = async (ffmpeg: readonly string[], file: string): Promise<PacketSpan | null> => {
  const args = [
    '-v',
    'quiet',
    '-copyts',
    '-i',
    file,
    '-map',
    '0:0',
    '-c',
    'copy',
    '-f',
    'framecrc',
    'pipe:1',
  ];
  const { stdout } = await runFfmpeg(ffmpeg, args);
  return parseFrameList(stdout);
};
