import { z } from 'zod';
import { VoteId } from '../ids.ts';
import { VoteCounts, VoteOption, VoteQuestion } from '../meeting/vote.ts';
import { done, entry, everyone, leaders, officers, type SocketEntry } from './entry.ts';

const one = z.object({ voteId: VoteId });
/** What one has voted oneself: the page shows it after a reconnection. */
const ownBallot = z.object({ optionId: VoteOption.shape.optionId.nullable() });

export const voteTable = {
  /** The eligible are taken from the roll call; without one, from who is there now. */
  'vote:open': entry(
    VoteQuestion.omit({ voteId: true, eligible: true }),
    done.extend({ voteId: VoteId }),
    leaders,
    ['meeting_wrong_state', 'vote_running', 'nobody_eligible', 'agenda_item_not_found'],
  ),
  /** A later ballot takes the place of an earlier one, until the vote is closed. */
  'vote:cast': entry(one.extend({ optionId: VoteOption.shape.optionId }), done, everyone, [
    'vote_not_found',
    'vote_closed',
    'not_eligible',
    'vote_option_not_found',
  ]),
  'vote:own': entry(one, ownBallot, everyone, ['vote_not_found', 'not_eligible']),
  /** The result of a closed vote counted once more from its ballots (a secret one's for a month). */
  'vote:recount': entry(one, z.object({ counts: VoteCounts }), officers, [
    'vote_not_found',
    'vote_running',
    'ballots_gone',
  ]),
  'vote:close': entry(one, done, leaders, ['vote_not_found', 'vote_closed']),
} as const satisfies Record<string, SocketEntry>;
