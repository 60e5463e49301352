import { z } from 'zod';
import { MeetingId, ParticipantId, TrackId } from '../ids.ts';
import { MediaSource } from '../media.ts';
import { MeetingDetails } from '../meeting/details.ts';
import { LoggedEvent } from '../meeting/events.ts';
import { ArchivePath } from '../replay/archive-path.ts';
import { TapeGap } from '../replay/tape.ts';
import { hex64 } from './seal.ts';

/** What the manifest says of the tape, entry by entry. */
export const ManifestFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('archive_begun'), meetingId: MeetingId, formatVersion: z.literal(1) }),
  z.object({
    type: z.literal('track_begun'),
    trackId: TrackId,
    participantId: ParticipantId,
    source: MediaSource,
    mimeType: z.string(),
  }),
  /** The track's clock: the server's Unix ms at its time 0, and how that was found. */
  z.object({
    type: z.literal('track_clock'),
    trackId: TrackId,
    startsAtMs: z.number(),
    basis: z.enum(['arrival', 'sender_report']),
  }),
  z.object({
    type: z.literal('segment'),
    trackId: TrackId,
    file: ArchivePath,
    startMs: z.number().nonnegative(),
    durationMs: z.number().nonnegative(),
    sizeBytes: z.number().int().nonnegative(),
    sha256: hex64,
  }),
  z.object({ type: z.literal('track_ended'), trackId: TrackId }),
  z.object({ type: z.literal('gap'), gap: TapeGap }),
  /** Floor, share, agenda and tape events of the log, as they happen. */
  z.object({ type: z.literal('mark'), logged: LoggedEvent }),
  z.object({ type: z.literal('archive_closed') }),
  /** A file that was made of the tape afterwards; made again, its latest entry counts. */
  z.object({
    type: z.literal('composed'),
    file: ArchivePath,
    /** 0: a picture. */
    durationMs: z.number(),
    sizeBytes: z.number().int(),
    sha256: hex64,
  }),
  /** Segments and film were destroyed on the register's entry of this number; what stands before is gone. */
  z.object({ type: z.literal('recording_destroyed'), registerEntry: z.number().int().positive() }),
]);
export type ManifestFact = z.infer<typeof ManifestFact>;

/**
 * One line of `manifest.jsonl`: `hash` is SHA-256 over the line's JSON without `hash` (keys in this
 * order), `previous` the hash of the line before (64 zeros for the first). One changed byte anywhere
 * breaks the chain from there on.
 */
export const ManifestEntry = z.object({
  index: z.number().int().nonnegative(),
  atMs: z.number().int(),
  fact: ManifestFact,
  previous: hex64,
  hash: hex64,
});
export type ManifestEntry = z.infer<typeof ManifestEntry>;

/** `meeting.json`: what an archive folder says of itself to somebody who finds it without this program. */
export const ArchiveDescription = z.object({
  formatVersion: z.literal(1),
  /** What the folder's files are, in words. */
  about: z.array(z.string()),
  meetingId: MeetingId,
  details: MeetingDetails,
});
export type ArchiveDescription = z.infer<typeof ArchiveDescription>;
