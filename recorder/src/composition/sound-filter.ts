import { sampleRateHz } from './frame-grid.ts';

/** A microphone in a piece: an input of ffmpeg that begins `offsetMs` after the piece. */
export type SoundSource = { input: number; offsetMs: number };

/**
 * All microphones of a piece mixed to exactly `samples` samples, mono; holes are silence, so that sound
 * keeps step with the picture. The output is `[sound]`. Pure.
 */
export const soundFilter = (sources: readonly SoundSource[], samples: number): string => {
  const exact = `apad=whole_len=${samples},atrim=end_sample=${samples}`;
  if (sources.length === 0) return `anullsrc=r=${sampleRateHz}:cl=mono,${exact}[sound]`;
  const voices = sources.map(({ input, offsetMs }, at) =>
    [
      `[${input}:a]asetpts=PTS+(${(offsetMs / 1000).toFixed(6)})/TB`,
      `aresample=${sampleRateHz}:async=1:min_hard_comp=0.02:first_pts=0`,
      'aformat=sample_fmts=fltp:channel_layouts=mono',
      `${exact}[voice${at}]`,
    ].join(','),
  );
  const names = sources.map((_, at) => `[voice${at}]`).join('');
  const mix =
    sources.length === 1
      ? `${names}anull`
      : `${names}amix=inputs=${sources.length}:normalize=0:duration=first`;
  return [...voices, `${mix},${exact}[sound]`].join(';');
};
