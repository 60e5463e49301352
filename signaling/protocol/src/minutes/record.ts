import { z } from 'zod';
import { MeetingId, PersonId } from '../ids.ts';
import { PaperRecipients } from '../papers.ts';
import { MinutesBlock, MinutesBlockId } from './blocks.ts';

/** draft → review (the chair's) → approved → issued (number and symbol) → locked. */
export const MinutesStatus = z.enum(['draft', 'review', 'approved', 'issued', 'locked']);
export type MinutesStatus = z.infer<typeof MinutesStatus>;

/**
 * secretary: the meeting's, and secretaries of the host unit; chair: the meeting's; records_office: văn thư of
 * the host unit; reader: others who may see the meeting.
 */
export const MinutesRole = z.enum(['secretary', 'chair', 'records_office', 'reader']);
export type MinutesRole = z.infer<typeof MinutesRole>;

type Act = { from: readonly MinutesStatus[]; to: MinutesStatus | null; roles: readonly MinutesRole[] };

/**
 * Who may do what with minutes, at which stage, and where it leads: the one table of rights. `to` null: the
 * stage stays. Whoever is not in `roles` is refused with `forbidden`; at another stage with
 * `minutes_wrong_state`, and once they are locked with `minutes_locked`.
 */
export const minutesActs = {
  write: { from: ['draft'], to: null, roles: ['secretary'] },
  name_version: { from: ['draft', 'review'], to: null, roles: ['secretary', 'chair'] },
  comment: { from: ['draft', 'review'], to: null, roles: ['secretary', 'chair'] },
  resolve_comment: { from: ['draft', 'review'], to: null, roles: ['secretary', 'chair'] },
  submit: { from: ['draft'], to: 'review', roles: ['secretary'] },
  withdraw: { from: ['review'], to: 'draft', roles: ['secretary'] },
  return: { from: ['review', 'approved'], to: 'draft', roles: ['chair', 'records_office'] },
  approve: { from: ['review'], to: 'approved', roles: ['chair'] },
  issue: { from: ['approved'], to: 'issued', roles: ['records_office'] },
  lock: { from: ['issued'], to: 'locked', roles: ['records_office'] },
  /** A new edition of locked minutes: the locked one stays as it is. */
  correct: { from: ['locked'], to: 'draft', roles: ['secretary'] },
} as const satisfies Record<string, Act>;
export type MinutesAct = keyof typeof minutesActs;
export const minutesActNames = Object.keys(minutesActs) as MinutesAct[];

/** From which stage on a role sees minutes at all; an edition that was issued stays to be seen. */
export const seenFrom: Record<MinutesRole, MinutesStatus> = {
  secretary: 'draft',
  chair: 'draft',
  records_office: 'approved',
  reader: 'issued',
};

const reason = z.string().trim().min(1).max(2_000);
/** "BB-UBND": the kind's code and the agency's, without the number and the stroke. */
const symbol = z
  .string()
  .trim()
  .regex(/^[A-ZĐ]{2,10}(-[A-ZĐ]{2,20}){1,3}$/u);
export const Issue = z.object({
  number: z.number().int().min(1).max(99_999),
  symbol,
  /** The day of issue, in the province. */
  date: z.iso.date(),
});
export type Issue = z.infer<typeof Issue>;

/** Who gets the minutes, where the records office has decided it. */
const Sent = z.object({ recipients: PaperRecipients.optional() });

/** What is asked of minutes as a whole; each leads to another stage. */
export const MinutesOrder = z.discriminatedUnion('act', [
  z.object({ act: z.literal('submit') }),
  z.object({ act: z.literal('withdraw') }),
  z.object({ act: z.literal('return'), reason }),
  z.object({ act: z.literal('approve') }),
  z.object({ act: z.literal('issue'), ...Issue.shape, ...Sent.shape }),
  z.object({ act: z.literal('lock') }),
  z.object({ act: z.literal('correct'), reason }),
]);
export type MinutesOrder = z.infer<typeof MinutesOrder>;

export const MinutesVersionId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** An edition as it was issued, for good. */
export const IssuedEdition = Issue.extend({
  ...Sent.shape,
  edition: z.number().int().positive(),
  versionId: MinutesVersionId,
  issuedAtMs: z.number().int(),
});
export type IssuedEdition = z.infer<typeof IssuedEdition>;

export const MinutesRecord = z.object({
  meetingId: MeetingId,
  /** Grows with every change of this record: an order says which one it was given on. */
  revision: z.number().int().positive(),
  /** 1, and one more after each correction of a locked edition. */
  edition: z.number().int().positive(),
  status: MinutesStatus,
  approved: z.object({ name: z.string(), atMs: z.number().int() }).nullable(),
  /** The edition that counts, whatever is being written for the next one. */
  inForce: IssuedEdition.nullable(),
});
export type MinutesRecord = z.infer<typeof MinutesRecord>;

/** A line of the history, which is only ever added to. */
export const MinutesHistoryEntry = z.object({
  atMs: z.number().int(),
  by: z.object({ personId: PersonId, name: z.string() }).nullable(),
  act: z.enum(['begin', 'snapshot', ...minutesActNames]),
  edition: z.number().int().positive(),
  status: MinutesStatus,
  /** The reason, the version's name, the number and symbol. */
  note: z.string(),
});
export type MinutesHistoryEntry = z.infer<typeof MinutesHistoryEntry>;

export const MinutesVersionHead = z.object({
  versionId: MinutesVersionId,
  edition: z.number().int().positive(),
  atMs: z.number().int(),
  /** named: by somebody; scheduled: by the clock; stage: when the stage changed. */
  kind: z.enum(['named', 'scheduled', 'stage']),
  name: z.string().max(200),
});
export const MinutesVersion = MinutesVersionHead.extend({ blocks: z.array(MinutesBlock) });
export type MinutesVersionHead = z.infer<typeof MinutesVersionHead>;
export type MinutesVersion = z.infer<typeof MinutesVersion>;

export const MinutesComment = z.object({
  commentId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  edition: z.number().int().positive(),
  blockId: MinutesBlockId,
  /** What stood there when it was written. */
  quote: z.string(),
  text: z.string(),
  byName: z.string(),
  atMs: z.number().int(),
  resolved: z.object({ byName: z.string(), atMs: z.number().int() }).nullable(),
});
export type MinutesComment = z.infer<typeof MinutesComment>;
