import {
  ballotsKeptMs,
  type MeetingId,
  type MeetingState,
  Refusal,
  runningVote,
  VoteId,
  type VoteQuestion,
} from '@giaoban/protocol';
import type { Clock, NewId } from '../../clock.ts';
import { type Actor, ballotOf, countsOf, decide } from '../../domain/index.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { BallotBox } from './BallotBox.ts';

const system: Actor = { kind: 'system' };

type Vote = MeetingState['votes'][number];

/** Whose vote, in which meeting: for everything below. */
export type Voting = { meetingId: MeetingId; actor: Actor };

/**
 * Votes from the question to the result. Open ballots are events of the log; secret ones lie in their box,
 * and the log hears how many they are.
 */
export class Votes {
  readonly #live: LiveMeetings;
  readonly #box: BallotBox;
  readonly #clock: Clock;
  readonly #newId: NewId;

  constructor(parts: { live: LiveMeetings; box: BallotBox; clock: Clock; newId: NewId }) {
    this.#live = parts.live;
    this.#box = parts.box;
    this.#clock = parts.clock;
    this.#newId = parts.newId;
  }

  /** @throws Refusal `forbidden`, `meeting_wrong_state`, `vote_running`, `nobody_eligible`, `agenda_item_not_found`. */
  async open(
    { meetingId, actor }: Voting,
    asked: Omit<VoteQuestion, 'voteId' | 'eligible'>,
  ): Promise<{ seq: number; voteId: VoteId }> {
    const voteId = VoteId.parse(this.#newId());
    const question = { ...asked, voteId };
    const box = { meetingId, voteId };
    // The box first: a ballot may follow on the heels of the opening.
    if (asked.isSecret) await this.#box.open(box);
    try {
      const { seq } = await this.#live.dispatch(meetingId, { type: 'open_vote', question }, actor);
      return { seq, voteId };
    } catch (error) {
      // Unless it is open whether the vote was opened.
      const isRefused = error instanceof Refusal && error.code !== 'unavailable';
      if (asked.isSecret && isRefused) await this.#box.discard(box);
      throw error;
    }
  }

  /** @throws Refusal `not_joined`, `vote_not_found`, `vote_closed`, `not_eligible`, `vote_option_not_found`. */
  async cast(
    { meetingId, actor }: Voting,
    { voteId, optionId }: { voteId: VoteId; optionId: string },
  ): Promise<{ seq: number }> {
    const ballot = ballotOf(await this.#live.get(meetingId), { voteId, optionId }, actor);
    if (!ballot.ok) throw new Refusal(ballot.code);
    if (!ballot.vote.isSecret) {
      const { seq } = await this.#live.dispatch(meetingId, { type: 'cast_ballot', voteId, optionId }, actor);
      return { seq };
    }
    const cast = await this.#box.cast({ meetingId, voteId }, ballot.voter, optionId);
    if (cast === null) throw new Refusal('vote_closed');
    const { seq } = await this.#live.dispatch(meetingId, { type: 'count_ballots', voteId, cast }, system);
    return { seq };
  }

  /** One's own ballot; of a secret vote only while it runs. @throws Refusal `not_joined`, `vote_not_found`, `not_eligible`. */
  async own({ meetingId, actor }: Voting, voteId: VoteId): Promise<{ optionId: string | null }> {
    const ballot = ballotOf(await this.#live.get(meetingId), { voteId, optionId: null }, actor);
    if (!ballot.ok) throw new Refusal(ballot.code);
    const { vote, voter } = ballot;
    if (!vote.isSecret) return { optionId: vote.ballots[voter] ?? null };
    return { optionId: await this.#box.own({ meetingId, voteId }, voter) };
  }

  /** @throws Refusal `forbidden`, `vote_not_found`, `vote_closed`. */
  async close({ meetingId, actor }: Voting, voteId: VoteId): Promise<{ seq: number }> {
    const state = await this.#live.get(meetingId);
    const secretCounts = await this.#secretCounts(state, voteId, actor);
    const after = await this.#live.dispatch(meetingId, { type: 'close_vote', voteId, secretCounts }, actor);
    return { seq: after.seq };
  }

  /** Before the meeting is closed: a secret vote that still runs gets its result. */
  async closeRunning(voting: Voting): Promise<void> {
    const vote = runningVote(await this.#live.get(voting.meetingId));
    if (vote?.isSecret === true) await this.close(voting, vote.voteId);
  }

  /**
   * A closed vote's ballots counted once more, from the ballots themselves; after the meeting too.
   * @throws Refusal `vote_not_found`, `vote_running`, `ballots_gone` once a secret vote's box has been destroyed.
   */
  async recount(meetingId: MeetingId, voteId: VoteId): Promise<{ counts: Record<string, number> }> {
    const vote = voteIn(await this.#live.get(meetingId), voteId);
    if (vote.closedAtMs === null) throw new Refusal('vote_running');
    // An empty box after its time is no other result.
    if (vote.isSecret && this.#clock.nowMs() >= vote.closedAtMs + ballotsKeptMs)
      throw new Refusal('ballots_gone');
    const chosen = vote.isSecret
      ? await this.#box.recount({ meetingId, voteId })
      : Object.values(vote.ballots);
    return { counts: countsOf(vote, chosen) };
  }

  /** Seals the box only for somebody who may close the vote. */
  async #secretCounts(
    state: MeetingState,
    voteId: VoteId,
    actor: Actor,
  ): Promise<Record<string, number> | null> {
    const vote = state.votes.find((one) => one.voteId === voteId);
    if (vote?.isSecret !== true) return null;
    const trial = decide(state, { type: 'close_vote', voteId, secretCounts: {} }, actor, 0);
    if (!trial.ok) throw new Refusal(trial.code);
    return countsOf(vote, await this.#box.seal({ meetingId: state.details.meetingId, voteId }));
  }
}

const voteIn = (state: MeetingState, voteId: VoteId): Vote => {
  const vote = state.votes.find((one) => one.voteId === voteId);
  if (vote === undefined) throw new Refusal('vote_not_found');
  return vote;
};
