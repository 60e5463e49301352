import { z } from 'zod';
import { MeetingId } from '../ids.ts';
import { LoggedEvent } from '../meeting/events.ts';
import { ArchivePath } from './archive-path.ts';
import { ReplayAuditCursor, ReplayAuditPage } from './audit.ts';
import { captionLimits, CaptionsFile, Cue } from './captions.ts';
import { replayActNames } from './rights.ts';
import { searchLimits, SearchResult } from './search.ts';
import { Replay, ReplaySeen } from './tape.ts';

const params = z.object({ meetingId: MeetingId });
const seen = ['meeting_not_found', 'not_invited', 'replay_after_closing'] as const;
const of = ['forbidden', ...seen, 'replay_not_ready', 'unavailable'] as const;

/** A clip is at least one second and at most this long. */
export const clipLimits = { leastMs: 1_000, mostMs: 2 * 3_600_000 } as const;
const moment = z.coerce.number().int().nonnegative();

/** A recording as one viewer gets it. */
export const ReplayView = Replay.extend({
  /** What he may do with it, by `replayRights`. */
  acts: z.array(z.enum(replayActNames)),
  /** Whether his name is to stand over the picture. */
  hasWatermark: z.boolean(),
});
export type ReplayView = z.infer<typeof ReplayView>;

/** Captions as they are now. */
export const CaptionsSaved = CaptionsFile.extend({ cues: z.array(Cue) });
export type CaptionsSaved = z.infer<typeof CaptionsSaved>;
/** The number of the captions that the sender has seen, 0: none; another one is a `conflict`. */
const after = z.coerce.number().int().nonnegative();

/** Routes of the recording, a part of `httpTable`; rights: `replayRights`. */
export const replayRoutes = {
  log: {
    method: 'GET',
    path: '/api/meetings/:meetingId/log',
    params,
    response: z.object({ log: z.array(LoggedEvent) }),
    permission: 'replayer',
    errors: seen,
  },
  /**
   * Opening the page stands in the audit log; `again`: the page asks on behalf of the same opening, maybe for no more
   * than what it has not seen.
   */
  replay: {
    method: 'GET',
    path: '/api/meetings/:meetingId/replay',
    params,
    query: ReplaySeen.extend({ again: z.literal('1').optional() }),
    response: ReplayView,
    permission: 'replayer',
    errors: [...seen, 'replay_not_ready', 'unavailable'],
  },
  /** Bytes of a segment or of the composed file; understands Range. `?download=1` names the file for saving. */
  replayFile: {
    method: 'GET',
    path: '/api/meetings/:meetingId/replay/files/*',
    params: z.object({ meetingId: MeetingId, '*': ArchivePath }),
    query: z.object({ download: z.literal('1').optional() }),
    response: null,
    permission: 'replayer',
    errors: [...seen, 'forbidden', 'not_found', 'unavailable'],
  },
  /** Agenda, speakers, votes, documents; minutes and chat as far as the asker may read them; captions. */
  searchReplay: {
    method: 'GET',
    path: '/api/meetings/:meetingId/replay/search',
    params,
    query: z.object({ q: z.string().trim().min(1).max(searchLimits.query) }),
    response: SearchResult,
    permission: 'replayer',
    errors: [...seen, 'replay_not_ready', 'unavailable'],
  },
  /** A part of the composed file, cut by copy, for saving; ms from the tape's beginning. */
  clip: {
    method: 'GET',
    path: '/api/meetings/:meetingId/replay/clip',
    params,
    query: z
      .object({ fromMs: moment, toMs: moment })
      .refine(({ fromMs, toMs }) => toMs - fromMs >= clipLimits.leastMs, {
        path: ['toMs'],
        error: 'too_small',
      })
      .refine(({ fromMs, toMs }) => toMs - fromMs <= clipLimits.mostMs, { path: ['toMs'], error: 'too_big' }),
    response: null,
    permission: 'clipper',
    errors: [...of, 'too_many'],
  },
  captions: {
    method: 'GET',
    path: '/api/meetings/:meetingId/replay/captions',
    params,
    response: z.object({ captions: CaptionsSaved.nullable() }),
    permission: 'replayer',
    errors: [...seen, 'replay_not_ready', 'unavailable'],
  },
  /** A WebVTT file in UTF-8, in place of the captions there are. */
  uploadCaptions: {
    method: 'POST',
    path: '/api/meetings/:meetingId/replay/captions',
    params,
    query: z.object({ after }),
    body: z.instanceof(Uint8Array),
    bodyBytes: captionLimits.bytes,
    response: CaptionsSaved,
    permission: 'captioner',
    errors: [...of, 'captions_broken', 'conflict', 'payload_too_large'],
  },
  /** Other words for some of the cues; an empty text takes the cue away. */
  correctCaptions: {
    method: 'PUT',
    path: '/api/meetings/:meetingId/replay/captions',
    params,
    body: z.object({
      after: z.number().int().positive(),
      corrections: z
        .array(
          z.object({
            cue: z.number().int().nonnegative(),
            text: z.string().trim().max(captionLimits.cueChars),
          }),
        )
        .min(1)
        .max(captionLimits.cues),
    }),
    response: CaptionsSaved,
    permission: 'captioner',
    errors: [...of, 'captions_broken', 'conflict', 'not_found'],
  },
  /**
   * Who has viewed, searched, downloaded, cut, captioned, and read this; newest first. Opening the page stands in it, too;
   * `again`: the page asks on behalf of the same opening.
   */
  replayAudit: {
    method: 'GET',
    path: '/api/meetings/:meetingId/replay/audit',
    params,
    query: z.object({ before: ReplayAuditCursor.optional(), again: z.literal('1').optional() }),
    response: ReplayAuditPage,
    permission: 'replay_auditor',
    errors: ['forbidden', ...seen],
  },
} as const;
