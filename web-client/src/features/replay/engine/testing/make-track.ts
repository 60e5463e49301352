import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ffmpeg = process.env['FFMPEG_BIN'] ?? 'ffmpeg';

const segmenting = (format: 'matroska' | 'webm', folder: string): string[] => [
  ...['-f', 'segment', '-segment_time', '4', '-segment_format', format],
  ...['-segment_format_options', 'cluster_time_limit=1000:flush_packets=1'],
  join(folder, '%03d.mkv'),
];

/** A picture of one colour after the other, `secondsEach` long, cut as the recorder cuts it. */
export const makeVideo = async (
  folder: string,
  colours: readonly string[],
  secondsEach: number,
  format: 'matroska' | 'webm' = 'matroska',
): Promise<string[]> => {
  await mkdir(folder, { recursive: true });
  const inputs = colours.flatMap((colour) => [
    '-f',
    'lavfi',
    '-i',
    `color=${colour}:s=160x90:r=15:d=${secondsEach}`,
  ]);
  const joined = `${colours.map((_, index) => `[${index}]`).join('')}concat=n=${colours.length}`;
  const coding = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-threads', '1'];
  const keyFrames = ['-force_key_frames', 'expr:gte(t,n_forced*4)'];
  await run(ffmpeg, [
    '-v',
    'error',
    ...inputs,
    '-filter_complex',
    joined,
    ...coding,
    ...keyFrames,
    ...segmenting(format, folder),
  ]);
  return (await readdir(folder)).sort();
};

/** One tone, cut as the recorder cuts it. */
export const makeTone = async (folder: string, frequencyHz: number, seconds: number): Promise<string[]> => {
  await mkdir(folder, { recursive: true });
  const input = [
    '-f',
    'lavfi',
    '-i',
    `sine=${frequencyHz}:d=${seconds}:r=48000`,
    '-c:a',
    'libopus',
    '-b:a',
    '32k',
  ];
  await run(ffmpeg, ['-v', 'error', ...input, ...segmenting('matroska', folder)]);
  return (await readdir(folder)).sort();
};
