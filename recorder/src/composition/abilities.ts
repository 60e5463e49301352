import { access } from 'node:fs/promises';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts';
import type { Lettering } from './picture-filter.ts';

/** What the composed file is made of. */
export type Format = {
  /** Extension of the pieces and of the composed file. */
  extension: 'mp4' | 'webm';
  video: readonly string[];
  audio: readonly string[];
  /** For the joined file. */
  container: readonly string[];
};

/** Browsers send BT.601 colours; saying so keeps them when the file is played. */
const colours = [
  ...['-colorspace', 'smpte170m', '-color_primaries', 'smpte170m', '-color_trc', 'smpte170m'],
  ...['-color_range', 'tv'],
];

/** Without B-frames the pieces begin at 0 and can be joined by copy. */
const h264: Format = {
  extension: 'mp4',
  video: [...'-c:v libx264 -preset veryfast -crf 23 -bf 0 -g 100 -threads 2'.split(' '), ...colours],
  audio: '-c:a aac -b:a 96k'.split(' '),
  container: ['-movflags', '+faststart'],
};

/** One thread: those of libvpx wait for each other by spinning, which is ruinous on a busy machine. */
const vp8: Format = {
  extension: 'webm',
  video: [
    ...'-c:v libvpx -deadline realtime -cpu-used 8 -b:v 1500k -g 100 -threads 1'.split(' '),
    ...colours,
  ],
  audio: '-c:a libopus -b:a 64k'.split(' '),
  container: [],
};

/** What this machine's ffmpeg can do for a composition. */
export type Abilities = { format: Format; lettering: Lettering };

/** Fonts with Vietnamese letters, as Debian and others install them. */
const fontFiles = [
  '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf',
  '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf',
  '/usr/share/fonts/dejavu/DejaVuSans.ttf',
  '/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf',
  '/usr/share/fonts/TTF/DejaVuSans.ttf',
  '/System/Library/Fonts/Supplemental/Arial.ttf',
];

/** H.264 where there is libx264, else VP8; words on cards where ffmpeg can write and a font is there. */
export const findAbilities = async (ffmpeg: readonly string[]): Promise<Abilities> => {
  const [encoders, filters, fontFile] = await Promise.all([
    runFfmpeg(ffmpeg, ['-v', 'quiet', '-encoders']),
    runFfmpeg(ffmpeg, ['-v', 'quiet', '-filters']),
    firstFont(),
  ]);
  return {
    format: / libx264 /.test(encoders.stdout) ? h264 : vp8,
    lettering: / drawtext /.test(filters.stdout) && fontFile !== null ? { fontFile } : null,
  };
};

const firstFont = async (): Promise<string | null> => {
  for (const file of fontFiles) {
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return null;
};
