import { z } from 'zod';
import { PersonId } from '../ids.ts';
import { ArchivePath } from './archive-path.ts';
import { searchLimits } from './search.ts';

const ms = z.number().int().nonnegative();
const captions = z.object({ number: z.number().int().positive(), cues: z.number().int().nonnegative() });

/** What somebody did with a recording; what was only asked for is told once for each opening of the page. */
export const ReplayDeed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('viewed') }),
  /** `words`: as they were typed. */
  z.object({ kind: z.literal('searched'), words: z.string().max(searchLimits.query) }),
  z.object({ kind: z.literal('downloaded'), file: ArchivePath }),
  /** Ms from the tape's beginning. */
  z.object({ kind: z.literal('clipped'), fromMs: ms, toMs: ms }),
  captions.extend({ kind: z.literal('captions_uploaded') }),
  captions.extend({ kind: z.literal('captions_corrected') }),
  z.object({ kind: z.literal('read_audit') }),
]);
export type ReplayDeed = z.infer<typeof ReplayDeed>;

/** One line of a recording's audit log: names as they were then. */
export const ReplayAuditEntry = z.object({
  atMs: ms,
  personId: PersonId,
  name: z.string(),
  unitName: z.string(),
  deed: ReplayDeed,
});
export type ReplayAuditEntry = z.infer<typeof ReplayAuditEntry>;

export const ReplayAuditCursor = z.string().regex(/^\d{1,16}-\d{1,10}$/);

/** Newest first; `before` of the next page, null at the end. */
export const ReplayAuditPage = z.object({
  entries: z.array(ReplayAuditEntry.extend({ id: ReplayAuditCursor })),
  next: ReplayAuditCursor.nullable(),
});
export type ReplayAuditPage = z.infer<typeof ReplayAuditPage>;
