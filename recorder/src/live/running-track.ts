import type { WantedTrack } from './tape-tracks.ts';
import type { TrackSigns } from './track-health.ts';
import type { TrackRecorder } from './TrackRecorder.ts';

/** A track that the desk has started. */
export type RunningTrack = {
  want: WantedTrack;
  producerId: WantedTrack['producerId'];
  startedAtMs: number;
  /** Null while it is being started. */
  track: TrackRecorder | null;
  /** What comes of it is not the desk's business any more. */
  dismissed: boolean;
  /** The media plane has closed its transport. */
  cutOff: boolean;
};

export const startedTrack = (want: WantedTrack, startedAtMs: number): RunningTrack => ({
  want,
  producerId: want.producerId,
  startedAtMs,
  track: null,
  dismissed: false,
  cutOff: false,
});

export const signsOf = (one: RunningTrack, track: TrackRecorder, inReach: boolean): TrackSigns => ({
  source: one.want.source,
  startedAtMs: one.startedAtMs,
  lastGrowthAtMs: track.lastGrowthAtMs,
  lastPacketAtMs: track.lastPacketAtMs,
  inReach,
});
