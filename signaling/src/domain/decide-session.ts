import {
  floorHolders,
  hasFloor,
  type MeetingDetails,
  type MeetingEvent,
  type MeetingState,
  Refusal,
} from '@giaoban/protocol';
import type { Actor, CommandOf } from './command.ts';
import { accept, type Decision, isChair, isPresent, participantOf, refuse } from './decision.ts';
import { endFloors, endShare } from './endings.ts';
import { seatFits } from './seats.ts';

const minuteMs = 60_000;
const lobbyMinutes = 60;
const joinableHoursAfterStart = 12;

/** When the lobby opens: technicians are at their posts 60 minutes before (domain.md section 3). */
export const lobbyOpensAtMs = (details: MeetingDetails): number =>
  Date.parse(details.startsAt) - lobbyMinutes * minuteMs;

/** Until when a meeting that was never opened can still be joined. */
export const joinableUntilMs = (details: MeetingDetails): number =>
  Date.parse(details.startsAt) + joinableHoursAfterStart * 60 * minuteMs;

/** Why the meeting cannot be joined now, null when it can. */
export const joinRefusal = (
  state: MeetingState,
  nowMs: number,
): 'meeting_closed' | 'meeting_too_early' | null => {
  if (state.status === 'closed') return 'meeting_closed';
  if (state.status === 'open') return null;
  if (nowMs < lobbyOpensAtMs(state.details)) return 'meeting_too_early';
  return nowMs > joinableUntilMs(state.details) ? 'meeting_closed' : null;
};

/**
 * Changes are possible until opening: afterwards the log already speaks of the old details. Who sits where
 * the new details do not put him (a chair who is no more, a unit that is not invited) gives up his seat.
 */
export const decideChange = (state: MeetingState, command: CommandOf<'change'>): Decision => {
  if (state.status === 'open' || state.status === 'closed') return refuse('meeting_wrong_state');
  if (command.details.meetingId !== state.details.meetingId) {
    throw new Refusal('bad_request', { message: 'details of another meeting' });
  }
  const misplaced = Object.values(state.participants).filter(
    (one) => one.present && !seatFits(command.details, one),
  );
  return accept(
    { type: 'meeting_changed', details: command.details },
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

export const decideClose = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (!isChair(state, actor) || by === null) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  return accept(...endShare(state, 'closed'), ...endFloors(floorHolders(state), by, 'closed'), {
    type: 'meeting_closed',
    by,
  });
};

/** Joining opens the lobby if nobody did; joining again while present is not an event. */
export const decideJoin = (state: MeetingState, command: CommandOf<'join'>, nowMs: number): Decision => {
  const refusal = joinRefusal(state, nowMs);
  if (refusal !== null) return refuse(refusal);
  const { participant } = command;
  const events: MeetingEvent[] = [];
  if (state.status === 'scheduled') events.push({ type: 'lobby_opened', by: null });
  if (!isPresent(state, participant.participantId)) events.push({ type: 'participant_joined', participant });
  return accept(...events);
};

/** Leaving gives up the floor and the share. */
export const decideLeave = (state: MeetingState, command: CommandOf<'leave'>): Decision => {
  const { participantId, reason } = command;
  if (!isPresent(state, participantId)) return accept();
  const shareEnds = state.share?.participantId === participantId ? endShare(state, 'left') : [];
  const floorEnds = hasFloor(state, participantId) ? endFloors([participantId], null, 'left') : [];
  return accept(...shareEnds, ...floorEnds, { type: 'participant_left', participantId, reason });
};
