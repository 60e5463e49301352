import { createRequire } from 'node:module';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts';

/** What the composed file is made of. */
export type Format = {
  /** Extension of the pieces and of the composed file. */
  extension: 'mp4' | 'webm';
  video: readonly string[];
  audio: readonly string[];
  /** For the joined file, and for its sound alone. */
  container: readonly string[];
  /** Extension of the file with the sound alone. */
  soundExtension: 'm4a' | 'webm';
  /** Whether a playlist of its parts (HLS, fragmented MP4) can be made by copy. */
  streams: boolean;
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
  soundExtension: 'm4a',
  streams: true,
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
  soundExtension: 'webm',
  streams: false,
};

/** How text is written: a TrueType font with Vietnamese letters; null where ffmpeg cannot write. */
export type Lettering = { fontFile: string } | null;

/** What this machine's ffmpeg can do for a composition. */
export type Abilities = { format: Format; lettering: Lettering };

/** The page's own typeface as a TrueType file, from a package: no machine's fonts are relied on. */
const fontFile = '@expo-google-fonts/be-vietnam-pro/500Medium/BeVietnamPro_500Medium.ttf';

/** H.264 where there is libx264, else VP8; words on plates and cards where ffmpeg can write. */
export const findAbilities = async (ffmpeg: readonly string[]): Promise<Abilities> => {
  const [encoders, filters] = await Promise.all([
    runFfmpeg(ffmpeg, ['-v', 'quiet', '-encoders']),
    runFfmpeg(ffmpeg, ['-v', 'quiet', '-filters']),
  ]);
  return {
    format: / libx264 /.test(encoders.stdout) ? h264 : vp8,
    lettering: / drawtext /.test(filters.stdout)
      ? { fontFile: createRequire(import.meta.url).resolve(fontFile) }
      : null,
  };
};
