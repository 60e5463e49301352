import type { VoteId } from '../ids.ts';
import type { MeetingState } from './state.ts';
import type { Vote, VoteEvent } from './vote.ts';

const changed = (state: MeetingState, voteId: VoteId, change: (vote: Vote) => Vote): MeetingState => ({
  ...state,
  votes: state.votes.map((vote) => (vote.voteId === voteId ? change(vote) : vote)),
});

export const evolveVote = (state: MeetingState, event: VoteEvent, atMs: number): MeetingState => {
  switch (event.type) {
    case 'vote_opened': {
      const vote: Vote = {
        ...event.vote,
        openedAtMs: atMs,
        closedAtMs: null,
        ballots: {},
        cast: 0,
        counts: null,
      };
      return { ...state, votes: [...state.votes, vote] };
    }
    case 'ballot_cast':
      return changed(state, event.voteId, (vote) => {
        const ballots = { ...vote.ballots, [event.voter]: event.optionId };
        return { ...vote, ballots, cast: Object.keys(ballots).length };
      });
    case 'ballots_counted':
      return changed(state, event.voteId, (vote) => ({ ...vote, cast: event.cast }));
    case 'vote_closed':
      return changed(state, event.voteId, (vote) => ({ ...vote, closedAtMs: atMs, counts: event.counts }));
  }
};
