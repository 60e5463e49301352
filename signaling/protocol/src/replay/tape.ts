import { z } from 'zod';
import { MeetingId, ParticipantId, TrackId } from '../ids.ts';
import { MediaSource } from '../media.ts';
import { LoggedEvent } from '../meeting/events.ts';
import { ArchivePath } from './archive-path.ts';
import { CaptionsFile } from './captions.ts';

export const ReplaySegment = z.object({
  file: ArchivePath,
  /** From the track's first frame, ms. Segments of a track follow each other; a hole is a gap. */
  startMs: z.number().nonnegative(),
  durationMs: z.number().nonnegative(),
  sizeBytes: z.number().int().nonnegative(),
});
export type ReplaySegment = z.infer<typeof ReplaySegment>;

export const ReplayTrack = z.object({
  trackId: TrackId,
  participantId: ParticipantId,
  source: MediaSource,
  /** MIME type with codecs, as MediaSource Extensions want it: `video/webm; codecs="vp8"`. */
  mimeType: z.string(),
  /** The server's clock (Unix ms) at the track's time 0, lip-sync corrected. */
  startsAtMs: z.number(),
  segments: z.array(ReplaySegment),
});
export type ReplayTrack = z.infer<typeof ReplayTrack>;

export const TapeGap = z.object({
  trackId: TrackId.nullable(),
  fromMs: z.number(),
  toMs: z.number(),
  reason: z.enum(['ffmpeg_died', 'recorder_died', 'media_lost', 'disk_full']),
});
export type TapeGap = z.infer<typeof TapeGap>;

/** One agenda item of one speaker in the composed file; ms from its beginning. */
export const CompositionChapter = z.object({
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
  title: z.string(),
  /** A JPEG of it; null when the file has no picture there. */
  poster: ArchivePath.nullable(),
});
export type CompositionChapter = z.infer<typeof CompositionChapter>;

export const Composition = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('waiting'),
    /** When the archive was closed (Unix ms): they are composed in this order. */
    sinceMs: z.number().optional(),
    /** How many others are composed before it. */
    ahead: z.number().int().nonnegative().optional(),
  }),
  z.object({ status: z.literal('running'), progress: z.number().min(0).max(1) }),
  z.object({
    status: z.literal('ready'),
    file: ArchivePath,
    durationMs: z.number(),
    sizeBytes: z.number().int(),
    /** The sound alone. */
    sound: z.object({ file: ArchivePath, sizeBytes: z.number().int() }).optional(),
    /** Playlist (HLS) of a long file, in the same folder as its parts. */
    stream: ArchivePath.optional(),
    chapters: z.array(CompositionChapter).optional(),
  }),
  z.object({ status: z.literal('failed'), reason: z.string() }),
]);
export type Composition = z.infer<typeof Composition>;

/** What somebody has of a recording that grows: he is sent what is not older. */
export const ReplaySeen = z.object({
  /** Segments that end before this moment are left out, Unix ms. */
  fromMs: z.coerce.number().int().nonnegative().optional(),
  /** Events up to this number are left out. */
  afterSeq: z.coerce.number().int().nonnegative().optional(),
});
export type ReplaySeen = z.infer<typeof ReplaySeen>;

/** All that the replay page needs; times are the server's clock, Unix ms. */
export const Replay = z.object({
  meetingId: MeetingId,
  /** The tape's own span: its first and last recorded moment; as long as it grows, up to where all tracks are written. */
  startsAtMs: z.number(),
  endsAtMs: z.number(),
  tracks: z.array(ReplayTrack),
  gaps: z.array(TapeGap),
  log: z.array(LoggedEvent),
  composition: Composition,
  /** The captions in force; missing: none. */
  captions: CaptionsFile.optional(),
});
export type Replay = z.infer<typeof Replay>;
