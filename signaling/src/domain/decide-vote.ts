import {
  eligibleVoters,
  type MeetingEvent,
  type MeetingState,
  type ParticipantId,
  runningVote,
  type Vote,
  type VoterKey,
  voterOf,
} from '@giaoban/protocol';
import type { Actor, CommandOf, VoteCommand } from './command.ts';
import { accept, type Decision, emptySinceMs, isChair, mayClose, participantOf, refuse } from './decision.ts';

const decideOpenVote = (
  state: MeetingState,
  { question }: CommandOf<'open_vote'>,
  actor: Actor,
): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  if (runningVote(state) !== null) return refuse('vote_running');
  // The same id twice: ballots of one vote would be counted in another.
  if (state.votes.some((one) => one.voteId === question.voteId)) return refuse('conflict');
  const agendaItemId = question.agendaItemId ?? state.agenda.currentId;
  const isKnown = state.details.agenda.some((item) => item.id === agendaItemId);
  if (agendaItemId !== null && !isKnown) return refuse('agenda_item_not_found');
  const eligible = eligibleVoters(state, question.voters);
  if (eligible.length === 0) return refuse('nobody_eligible');
  return accept({ type: 'vote_opened', vote: { ...question, agendaItemId, eligible }, by });
};

/** The vote and in whose name the actor votes in it, or why he cannot. */
export type Ballot =
  | { ok: true; vote: Vote; voter: VoterKey }
  | {
      ok: false;
      code: 'vote_not_found' | 'vote_closed' | 'not_eligible' | 'vote_option_not_found' | 'not_joined';
    };

/** `optionId` null: only whether he has a vote there, running or not. */
export const ballotOf = (
  state: MeetingState,
  { voteId, optionId }: { voteId: string; optionId: string | null },
  actor: Actor,
): Ballot => {
  const participantId = participantOf(actor);
  const participant = participantId === null ? undefined : state.participants[participantId];
  if (participant?.present !== true) return { ok: false, code: 'not_joined' };
  const vote = state.votes.find((one) => one.voteId === voteId);
  if (vote === undefined) return { ok: false, code: 'vote_not_found' };
  const voter = voterOf(vote, participant);
  if (voter === null) return { ok: false, code: 'not_eligible' };
  if (optionId === null) return { ok: true, vote, voter };
  if (vote.closedAtMs !== null || state.status !== 'open') return { ok: false, code: 'vote_closed' };
  const isOffered = vote.options.some((option) => option.optionId === optionId);
  return isOffered ? { ok: true, vote, voter } : { ok: false, code: 'vote_option_not_found' };
};

/** An open vote's ballot. A secret one never comes here: it goes into the box, and the log hears a number. */
const decideCast = (state: MeetingState, command: CommandOf<'cast_ballot'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null) return refuse('forbidden');
  const ballot = ballotOf(state, command, actor);
  if (!ballot.ok) return refuse(ballot.code);
  const { vote, voter } = ballot;
  if (vote.isSecret) return refuse('forbidden');
  const { optionId } = command;
  if (vote.ballots[voter] === optionId) return accept();
  return accept({ type: 'ballot_cast', voteId: vote.voteId, voter, optionId, by });
};

/** Counts come from several nodes in any order: no ballot ever leaves the box, so only more is news. */
const decideCount = (state: MeetingState, command: CommandOf<'count_ballots'>, actor: Actor): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  const { voteId, cast } = command;
  const vote = state.votes.find((one) => one.voteId === voteId);
  if (vote === undefined) return refuse('vote_not_found');
  if (!vote.isSecret) return refuse('forbidden');
  if (cast > vote.eligible.length) return refuse('conflict');
  if (vote.closedAtMs !== null || cast <= vote.cast) return accept();
  return accept({ type: 'ballots_counted', voteId, cast });
};

/** How often each option was chosen; those that nobody chose with 0. */
export const countsOf = ({ options }: Vote, chosen: Iterable<string>): Record<string, number> => {
  const counts = Object.fromEntries(options.map((option) => [option.optionId, 0]));
  for (const optionId of chosen) counts[optionId] = (counts[optionId] ?? 0) + 1;
  return counts;
};

/** Also by whoever closes the meeting, or by nobody when it closes by itself: the vote ends with it. */
const decideCloseVote = (state: MeetingState, command: CommandOf<'close_vote'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  const closesItself = actor.kind === 'system' && emptySinceMs(state) !== null;
  if (!closesItself && !mayClose(state, actor)) return refuse('forbidden');
  const { voteId, secretCounts } = command;
  const vote = state.votes.find((one) => one.voteId === voteId);
  if (vote === undefined) return refuse('vote_not_found');
  if (vote.closedAtMs !== null || state.status !== 'open') return refuse('vote_closed');
  if (!vote.isSecret) {
    const counts = countsOf(vote, Object.values(vote.ballots));
    return accept({ type: 'vote_closed', voteId, counts, by });
  }
  if (secretCounts === null) return refuse('conflict');
  const offered = new Set(vote.options.map((option) => option.optionId));
  const cast = Object.values(secretCounts).reduce((sum, count) => sum + count, 0);
  const isPossible =
    cast <= vote.eligible.length && Object.keys(secretCounts).every((one) => offered.has(one));
  if (!isPossible) return refuse('conflict');
  const counts = { ...countsOf(vote, []), ...secretCounts };
  // The box is the truth: a ballot of which the log has not heard yet is told with the result.
  return cast === vote.cast
    ? accept({ type: 'vote_closed', voteId, counts, by })
    : accept({ type: 'ballots_counted', voteId, cast }, { type: 'vote_closed', voteId, counts, by });
};

/**
 * The running vote's end with the meeting's: none when no vote runs, null when it is secret (its box must be
 * counted first, by closing it).
 */
export const endVote = (state: MeetingState, by: ParticipantId | null): MeetingEvent[] | null => {
  const vote = runningVote(state);
  if (vote === null) return [];
  if (vote.isSecret) return null;
  return [
    { type: 'vote_closed', voteId: vote.voteId, counts: countsOf(vote, Object.values(vote.ballots)), by },
  ];
};

/** Votes: one at a time, one vote each, counted when whoever leads closes it. */
export const decideVote = (state: MeetingState, command: VoteCommand, actor: Actor): Decision => {
  switch (command.type) {
    case 'open_vote':
      return decideOpenVote(state, command, actor);
    case 'cast_ballot':
      return decideCast(state, command, actor);
    case 'count_ballots':
      return decideCount(state, command, actor);
    case 'close_vote':
      return decideCloseVote(state, command, actor);
  }
};
