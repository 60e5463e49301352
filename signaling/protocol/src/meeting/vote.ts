import { z } from 'zod';
import { AgendaItemId, ParticipantId, VoteId } from '../ids.ts';

const by = ParticipantId;

/** One of a vote's choices; yes, no and abstain have these ids whatever language shows them. */
export const VoteOption = z.object({
  optionId: z.string().regex(/^[a-z0-9_]{1,20}$/),
  /** Empty for yes, no, abstain: the page knows the words. */
  label: z.string().trim().max(200),
});
export type VoteOption = z.infer<typeof VoteOption>;

export const yesNoAbstain: readonly VoteOption[] = [
  { optionId: 'yes', label: '' },
  { optionId: 'no', label: '' },
  { optionId: 'abstain', label: '' },
];
const knownIds: ReadonlySet<string> = new Set(yesNoAbstain.map((option) => option.optionId));

const haveOwnIds = (options: readonly VoteOption[]): boolean =>
  new Set(options.map((option) => option.optionId)).size === options.length;

/** Only those whose words the page knows may come without a label. */
const areNamed = (options: readonly VoteOption[]): boolean =>
  options.every(({ optionId, label }) => label !== '' || knownIds.has(optionId));

/** Whose vote counts one: a participant's id, or a unit's when units vote. */
export const VoterKey = z.string().regex(/^[A-Za-z0-9_-]{1,70}$/);
export type VoterKey = z.infer<typeof VoterKey>;

export const VoteQuestion = z.object({
  voteId: VoteId,
  title: z.string().trim().min(1).max(300),
  agendaItemId: AgendaItemId.nullable(),
  isSecret: z.boolean(),
  voters: z.enum(['delegates', 'units']),
  options: z.array(VoteOption).min(2).max(12).refine(haveOwnIds).refine(areNamed),
  /** From the roll call; each has one vote. */
  eligible: z.array(VoterKey).min(1).max(1_000),
});
export type VoteQuestion = z.infer<typeof VoteQuestion>;

/** How long the ballots of a closed secret vote are kept, ms: for so long it can be counted again. */
export const ballotsKeptMs = 30 * 24 * 3_600_000;

/** optionId → ballots. */
export const VoteCounts = z.record(z.string(), z.number().int().nonnegative());

export const voteEvents = [
  z.object({ type: z.literal('vote_opened'), vote: VoteQuestion, by }),
  /** An open vote's ballot; a later one of the same voter takes its place. */
  z.object({
    type: z.literal('ballot_cast'),
    voteId: VoteId,
    voter: VoterKey,
    optionId: VoteOption.shape.optionId,
    by,
  }),
  /** A secret vote: how many ballots are in the box. Nothing here says whose. */
  z.object({ type: z.literal('ballots_counted'), voteId: VoteId, cast: z.number().int().nonnegative() }),
  /** `by` null: with a meeting that closed by itself. */
  z.object({ type: z.literal('vote_closed'), voteId: VoteId, counts: VoteCounts, by: by.nullable() }),
] as const;
export type VoteEvent = z.infer<(typeof voteEvents)[number]>;

export const Vote = VoteQuestion.extend({
  openedAtMs: z.number().int(),
  closedAtMs: z.number().int().nullable(),
  /** Empty for a secret vote. */
  ballots: z.record(VoterKey, VoteOption.shape.optionId),
  cast: z.number().int().nonnegative(),
  /** Known when the chair has closed it. */
  counts: VoteCounts.nullable(),
});
export type Vote = z.infer<typeof Vote>;

export const voteState = { votes: z.array(Vote) };
