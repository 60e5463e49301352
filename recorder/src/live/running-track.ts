import type { WantedTrack } from './tape-tracks.ts';
import type { TrackSigns } from './track-health.ts';
import type { TrackRecorder } from './TrackRecorder.ts';

/** A track that the desk has started. */
export type RunningTrack = {
  want: WantedTrack;
  producerId: WantedTrack['producerId'];
  startedAtMs: number;
  /** Since when ffmpeg may be expected to write; null while the track is being started. */
  readyAtMs: number | null;
  /** Null while it is being started. */
  track: TrackRecorder | null;
  /** Aborted: what comes of it is not the desk's business any more, and it takes nothing more. */
  dismissal: AbortController;
  /** The media plane has closed its transport. */
  cutOff: boolean;
};

export const startedTrack = (want: WantedTrack, startedAtMs: number): RunningTrack => ({
  want,
  producerId: want.producerId,
  startedAtMs,
  readyAtMs: null,
  track: null,
  dismissal: new AbortController(),
  cutOff: false,
});

export const isDismissed = ({ dismissal }: RunningTrack): boolean => dismissal.signal.aborted;

export const signsOf = (one: RunningTrack, track: TrackRecorder, inReach: boolean): TrackSigns => ({
  source: one.want.source,
  startedAtMs: one.readyAtMs ?? one.startedAtMs,
  lastGrowthAtMs: track.lastGrowthAtMs,
  lastPacketAtMs: track.lastPacketAtMs,
  inReach,
});
