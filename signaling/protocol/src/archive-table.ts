import { z } from 'zod';
import { MeetingId } from './ids.ts';

const nothing = z.object({});
const meetingParams = z.object({ meetingId: MeetingId });
const errors = ['not_found', 'unavailable', 'archive_not_sealed'] as const;

/** Where an archive stands between keeping and destroying. */
export const ArchiveStanding = z.object({
  /** Why it must be kept; null: no legal hold. */
  hold: z.object({ why: z.string(), by: z.string(), atMs: z.number().int() }).nullable(),
  /** Approvals that are good for the archive as it is now. */
  approvals: z.array(
    z.object({
      scope: z.enum(['recording', 'whole']),
      personId: z.string(),
      name: z.string(),
      atMs: z.number().int(),
    }),
  ),
});
export type ArchiveStanding = z.infer<typeof ArchiveStanding>;

/** The archive's routes for operators: part of the table of all routes. */
export const archiveTable = {
  archiveStanding: {
    method: 'GET',
    path: '/api/meetings/:meetingId/archive',
    params: meetingParams,
    response: ArchiveStanding,
    permission: ['operator'],
    errors,
  },
  /** A legal hold: nothing of this archive is destroyed until it is released; approvals before it are void. */
  holdArchive: {
    method: 'POST',
    path: '/api/meetings/:meetingId/archive/hold',
    params: meetingParams,
    body: z.object({ why: z.string().trim().min(1).max(500) }),
    response: ArchiveStanding,
    permission: ['operator'],
    errors,
  },
  releaseArchive: {
    method: 'POST',
    path: '/api/meetings/:meetingId/archive/release',
    params: meetingParams,
    body: nothing,
    response: ArchiveStanding,
    permission: ['operator'],
    errors,
  },
  /**
   * One operator's approval to destroy what its period allows; destroying needs those of two, and is done by
   * `npm run archive -- prune` alone.
   */
  approveDestruction: {
    method: 'POST',
    path: '/api/meetings/:meetingId/archive/approve',
    params: meetingParams,
    body: z.object({ scope: z.enum(['recording', 'whole']) }),
    response: ArchiveStanding,
    permission: ['operator'],
    errors: [...errors, 'archive_held'],
  },
} as const;
