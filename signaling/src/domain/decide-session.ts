import {
  type EventOf,
  floorHolders,
  hasFloor,
  joinableUntilMs,
  type MeetingDetails,
  type MeetingEvent,
  type MeetingState,
  type Participant,
  Refusal,
} from '@giaoban/protocol';
import type { Actor, CommandOf } from './command.ts';
import {
  accept,
  type Decision,
  emptySinceMs,
  isChair,
  isPresent,
  mayClose,
  participantOf,
  refuse,
} from './decision.ts';
import { leadAfterChange, leadOfReturning } from './decide-lead.ts';
import { endVote } from './decide-vote.ts';
import { endFloors, endShare } from './endings.ts';
import { isOfficer, seatFits } from './seats.ts';

const minuteMs = 60_000;
const lobbyMinutes = 60;

/** When the lobby opens: technicians are at their posts 60 minutes before (domain.md section 3). */
export const lobbyOpensAtMs = (details: MeetingDetails): number =>
  Date.parse(details.startsAt) - lobbyMinutes * minuteMs;

/** How a meeting that is over ended, null for one that is not. */
export const endOf = ({ status, cancelled }: MeetingState): 'meeting_closed' | 'meeting_cancelled' | null => {
  if (status !== 'closed') return null;
  return cancelled === undefined ? 'meeting_closed' : 'meeting_cancelled';
};

/** Why the meeting cannot be joined now, null when it can. */
export const joinRefusal = (
  state: MeetingState,
  nowMs: number,
): 'meeting_closed' | 'meeting_cancelled' | 'meeting_too_early' | null => {
  const end = endOf(state);
  if (end !== null) return end;
  if (state.status === 'open') return null;
  if (nowMs < lobbyOpensAtMs(state.details)) return 'meeting_too_early';
  return nowMs > joinableUntilMs(state.details) ? 'meeting_closed' : null;
};

/**
 * Changes are possible until opening: afterwards the log already speaks of the old details. Who sits where
 * the new details do not put him (a chair who is no more, a unit that is not invited) gives up his seat,
 * and his place in the queue if only his line was lost.
 */
export const decideChange = (state: MeetingState, command: CommandOf<'change'>): Decision => {
  if (state.status === 'open' || state.status === 'closed') return refuse('meeting_wrong_state');
  if (command.details.meetingId !== state.details.meetingId) {
    throw new Refusal('bad_request', { message: 'details of another meeting' });
  }
  const misplaced = Object.values(state.participants).filter(
    (one) => one.present && !seatFits(command.details, one),
  );
  const asksInVain = state.queue.filter(({ participantId }) => {
    const one = state.participants[participantId];
    return one?.present === false && !seatFits(command.details, one);
  });
  const waitsInVain = state.waiting.filter((one) => !seatFits(command.details, one));
  return accept(
    { type: 'meeting_changed', details: command.details },
    ...leadAfterChange(state, command.details),
    ...asksInVain.map(({ participantId }): MeetingEvent => ({
      type: 'floor_withdrawn',
      participantId,
      by: participantId,
    })),
    ...waitsInVain.map(({ participantId }): MeetingEvent => ({
      type: 'participant_turned_away',
      participantId,
      by: null,
    })),
    ...misplaced.map(({ participantId }): MeetingEvent => ({
      type: 'participant_left',
      participantId,
      reason: 'left',
    })),
  );
};

export const decideLobby = (state: MeetingState, actor: Actor): Decision =>
  state.status === 'scheduled' ? accept({ type: 'lobby_opened', by: participantOf(actor) }) : accept();

export const decideOpen = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (!isChair(state, actor) || by === null) return refuse('forbidden');
  if (state.status === 'open' || state.status === 'closed') return refuse('meeting_wrong_state');
  return accept({ type: 'meeting_opened', by });
};

/** Only what has not begun can be cancelled; whoever is in the lobby is sent home. */
export const decideCancel = (
  state: MeetingState,
  { by, reason }: CommandOf<'cancel'>,
  actor: Actor,
): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  if (state.status === 'open' || state.status === 'closed') return refuse('meeting_wrong_state');
  return accept({ type: 'meeting_cancelled', by, reason });
};

/**
 * The clock: what was never opened and cannot be joined any more is not held. Only a tape that ran in its lobby makes
 * that an end of its own, so that it is closed and kept; any other meeting can still be given another day.
 */
export const decideLapse = (state: MeetingState, actor: Actor, nowMs: number): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  const isAhead = state.status === 'scheduled' || state.status === 'lobby';
  if (!isAhead || state.tape.begunAtMs === null || nowMs <= joinableUntilMs(state.details)) return accept();
  return accept({ type: 'meeting_cancelled', by: null, reason: '' });
};

const closing = (state: MeetingState, closed: EventOf<'meeting_closed'>): Decision => {
  const voteEnds = endVote(state, closed.by);
  if (voteEnds === null) return refuse('vote_running');
  const floorEnds = endFloors(floorHolders(state), closed.by, 'closed');
  return accept(...voteEnds, ...endShare(state, 'closed'), ...floorEnds, closed);
};

export const decideClose = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (!mayClose(state, actor) || by === null) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  return closing(state, { type: 'meeting_closed', by });
};

/** The clock: a meeting that everybody has left, and to which nobody comes back, is over. */
export const decideCloseEmpty = (
  state: MeetingState,
  { afterMs }: CommandOf<'close_empty'>,
  actor: Actor,
  nowMs: number,
): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  const sinceMs = emptySinceMs(state);
  if (sinceMs === null || nowMs - sinceMs < afterMs) return accept();
  return closing(state, { type: 'meeting_closed', by: null, emptySinceMs: sinceMs });
};

/** Whether somebody may come in by himself, must knock, or stays outside. */
const doorFor = (
  state: MeetingState,
  { participantId, role }: Participant,
): 'open' | 'knock' | 'removed_from_meeting' | 'meeting_locked' => {
  if (state.barred.includes(participantId)) return 'removed_from_meeting';
  const wasHere = state.participants[participantId] !== undefined || state.admitted.includes(participantId);
  if (isOfficer(role) || wasHere) return 'open';
  // Those who knocked before the door was locked may go on waiting.
  const waits = state.waiting.some((one) => one.participantId === participantId);
  if (state.locked && !waits) return 'meeting_locked';
  if (state.locked || role === 'guest') return 'knock';
  return state.details.rules.admission === 'ask' && role !== 'room' ? 'knock' : 'open';
};

const knock = (state: MeetingState, participant: Participant): MeetingEvent[] =>
  state.waiting.some((one) => one.participantId === participant.participantId)
    ? []
    : [{ type: 'participant_waits', participant }];

/** The name under which somebody is known in this meeting stays: he may have been renamed. */
const comeIn = (state: MeetingState, participant: Participant): MeetingEvent[] => {
  const { participantId } = participant;
  const displayName = state.participants[participantId]?.displayName ?? participant.displayName;
  return [
    { type: 'participant_joined', participant: { ...participant, displayName } },
    ...leadOfReturning(state, participantId),
  ];
};

/**
 * Joining opens the lobby if nobody did; joining again while present is not an event, but gives a chair the lead
 * back that went while his line was silent. Who must be let in first waits then: he is no participant until he
 * joins again, admitted.
 */
export const decideJoin = (state: MeetingState, command: CommandOf<'join'>, nowMs: number): Decision => {
  const refusal = joinRefusal(state, nowMs);
  if (refusal !== null) return refuse(refusal);
  const { participant } = command;
  const lobby: MeetingEvent[] = state.status === 'scheduled' ? [{ type: 'lobby_opened', by: null }] : [];
  if (isPresent(state, participant.participantId))
    return accept(...lobby, ...leadOfReturning(state, participant.participantId));
  const door = doorFor(state, participant);
  if (door === 'open') return accept(...lobby, ...comeIn(state, participant));
  return door === 'knock' ? accept(...lobby, ...knock(state, participant)) : refuse(door);
};

/** Leaving gives up the floor and the share; whoever waits stops waiting. */
export const decideLeave = (state: MeetingState, command: CommandOf<'leave'>): Decision => {
  const { participantId, reason } = command;
  if (state.waiting.some((one) => one.participantId === participantId))
    return accept({ type: 'participant_turned_away', participantId, by: null });
  if (!isPresent(state, participantId)) return accept();
  const shareEnds = state.share?.participantId === participantId ? endShare(state, 'left') : [];
  const floorEnds = hasFloor(state, participantId) ? endFloors([participantId], null, 'left') : [];
  return accept(...shareEnds, ...floorEnds, { type: 'participant_left', participantId, reason });
};
