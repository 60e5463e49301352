import {
  chairOf,
  type EventOf,
  hasFloor,
  type MeetingEvent,
  type MeetingState,
  type ParticipantId,
  personParticipant,
  type PresentParticipant,
  presidingId,
} from '@giaoban/protocol';
import type { Actor, CommandOf } from './command.ts';
import { accept, type Decision, isChair, isPresent, participantOf, refuse } from './decision.ts';
import { endFloors, endShare } from './endings.ts';

type Reason = EventOf<'presiding_passed'>['reason'];

/** The one of chair and co-chair who does not lead now; null: there is no co-chair. */
const otherLeader = (state: MeetingState): ParticipantId | null => {
  const { coChair } = state.details;
  if (coChair === null) return null;
  return state.presiding === null ? personParticipant(coChair.personId) : chairOf(state);
};

/**
 * The lead passes: a leader speaks without a floor and stands in no queue, and whoever leads no more keeps no
 * share that he had as leader.
 */
const passLead = (
  state: MeetingState,
  to: ParticipantId,
  by: ParticipantId | null,
  reason: Reason,
): MeetingEvent[] => {
  const asks = state.queue.some((entry) => entry.participantId === to);
  return [
    ...(state.share?.participantId === presidingId(state) ? endShare(state, 'floor_ended') : []),
    ...(hasFloor(state, to) ? endFloors([to], by, 'given_back') : []),
    ...(asks ? [{ type: 'floor_withdrawn', participantId: to, by: to } as const] : []),
    { type: 'presiding_passed', to, by, reason },
  ];
};

/** In words, to the other of the two, who must be in the room. */
export const decideHandOver = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status !== 'lobby' && state.status !== 'open') return refuse('meeting_wrong_state');
  const to = otherLeader(state);
  if (to === null) return refuse('no_co_chair');
  if (!isPresent(state, to)) return refuse('participant_absent');
  return accept(...passLead(state, to, by, to === chairOf(state) ? 'handed_back' : 'handed'));
};

/** A line's loss is noticed `graceMs` after it; who leaves in words is gone at once; who never came, from the opening on. */
const awaySinceMs = (
  leader: PresentParticipant | undefined,
  { openedAtMs }: MeetingState,
  graceMs: number,
): number => {
  const leftAtMs = leader?.leftAtMs ?? null;
  if (leftAtMs === null) return openedAtMs ?? 0;
  return leader?.leaveReason === 'connection_lost' ? leftAtMs - graceMs : leftAtMs;
};

/**
 * Since when the meeting has nobody who leads it, Unix ms; null: somebody does. Before the opening a leader
 * is missed from the meeting's time on, also one who never came.
 */
const leaderlessSinceMs = (
  state: MeetingState,
  { graceMs, silence }: CommandOf<'relieve_chair'>,
): number | null => {
  const leaderId = presidingId(state);
  const leader = state.participants[leaderId];
  const heardAtMs = silence[leaderId] ?? null;
  if (leader?.present === true && heardAtMs === null) return null;
  const sinceMs = heardAtMs ?? awaySinceMs(leader, state, graceMs);
  if (state.status === 'open') return sinceMs;
  return state.status === 'lobby' ? Math.max(Date.parse(state.details.startsAt), sinceMs) : null;
};

/**
 * The clock: the other one leads when the leader has been away for as long as the rules say, from the last sign
 * of life of his line on. His seat may still wait for him then. A line that dies without a word is known to be
 * lost only when a ping has gone unanswered: until then no rule, however short, passes the lead. It passes to
 * somebody whose own line lives.
 */
export const decideRelieve = (
  state: MeetingState,
  command: CommandOf<'relieve_chair'>,
  actor: Actor,
  nowMs: number,
): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  const sinceMs = leaderlessSinceMs(state, command);
  const to = otherLeader(state);
  if (sinceMs === null || to === null || !isPresent(state, to)) return accept();
  if (command.silence[to] !== undefined) return accept();
  if (nowMs < sinceMs + state.details.rules.takeOverSeconds * 1_000) return accept();
  return accept(...passLead(state, to, null, to === chairOf(state) ? 'handed_back' : 'line_lost'));
};

/** A chair whose line was lost leads again as soon as he is back; one who handed the lead over does not. */
export const leadOfReturning = (state: MeetingState, participantId: ParticipantId): MeetingEvent[] =>
  participantId === chairOf(state) && state.presiding?.reason === 'line_lost'
    ? passLead(state, participantId, null, 'handed_back')
    : [];

/** The details have changed: nobody but their co-chair may lead in the chair's place. */
export const leadAfterChange = (state: MeetingState, details: MeetingState['details']): MeetingEvent[] => {
  if (state.presiding === null) return [];
  const { coChair } = details;
  if (coChair !== null && personParticipant(coChair.personId) === state.presiding.participantId) return [];
  const to = chairOf({ details });
  return [{ type: 'presiding_passed', to, by: null, reason: 'handed_back' }];
};
