/** What the page is given, in its own JSON; all times are ms from the beginning of the tape. */
export type OfflineTrack = {
  trackId: string;
  source: 'microphone' | 'camera' | 'screen';
  /** The tape's moment at the track's time 0. */
  startsAtMs: number;
  segments: { src: string; fromMs: number; toMs: number }[];
};

/** Whose camera is on the stage, and which share beside it, from `fromMs` on. */
export type OfflineScene = { fromMs: number; speakerTrackId: string | null; shareTrackId: string | null };

export type OfflineTape = {
  durationMs: number;
  tracks: OfflineTrack[];
  scenes: OfflineScene[];
};
