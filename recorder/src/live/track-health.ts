import type { MediaSource } from '@giaoban/protocol';

/** No growth for so long is a failure; a still picture that is shared comes in few packets. */
const stallMs: Record<MediaSource, number> = { microphone: 3_000, camera: 3_000, screen: 8_000 };
/** A track that has just been started may take this much longer: ffmpeg starts, the first key frame comes. */
const startMs = 3_000;
/** With the media plane out of reach, silence for so long means that the track is gone. */
const awaySilenceMs = 700;
/** Packets later than this are no sign of life. */
const freshMs = 1_500;

export type TrackSigns = {
  source: MediaSource;
  startedAtMs: number;
  lastGrowthAtMs: number | null;
  lastPacketAtMs: number | null;
  /** Whether the media plane can be asked. */
  inReach: boolean;
};

/**
 * What is wrong with a track: `media_lost` when nothing comes, `ffmpeg_died` when packets come and the file
 * does not grow; null when all is well. Pure.
 */
export const stallReason = (signs: TrackSigns, nowMs: number): 'media_lost' | 'ffmpeg_died' | null => {
  const silentMs = nowMs - (signs.lastPacketAtMs ?? signs.startedAtMs);
  if (!signs.inReach && silentMs > awaySilenceMs) return 'media_lost';
  const stillMs = nowMs - (signs.lastGrowthAtMs ?? signs.startedAtMs + startMs);
  if (stillMs <= stallMs[signs.source]) return null;
  return silentMs > freshMs ? 'media_lost' : 'ffmpeg_died';
};
