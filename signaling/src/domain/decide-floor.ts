import { presentChair, type MeetingState } from '@giaoban/protocol';
import type { Actor, CommandOf } from './command.ts';
import { accept, type Decision, isChair, isPresent, participantOf, refuse } from './decision.ts';
import { endFloor, endShare, endShareOfHolder } from './endings.ts';

export const decideAsk = (state: MeetingState, command: CommandOf<'ask_floor'>, actor: Actor): Decision => {
  const participantId = participantOf(actor);
  if (participantId === null || isChair(state, actor)) return refuse('forbidden');
  if (!isPresent(state, participantId)) return refuse('not_joined');
  if (state.status !== 'open' && state.status !== 'lobby') return refuse('meeting_wrong_state');
  if (state.floor?.participantId === participantId) return refuse('has_floor_already');
  if (state.queue.some((entry) => entry.participantId === participantId)) return refuse('already_in_queue');
  return accept({ type: 'floor_asked', participantId, subject: command.subject });
};

export const decideWithdraw = (
  state: MeetingState,
  command: CommandOf<'withdraw'>,
  actor: Actor,
): Decision => {
  const by = participantOf(actor);
  if (by === null || (by !== command.participantId && !isChair(state, actor))) return refuse('forbidden');
  if (!state.queue.some((entry) => entry.participantId === command.participantId))
    return refuse('not_in_queue');
  return accept({ type: 'floor_withdrawn', participantId: command.participantId, by });
};

/** Mời: one floor at a time; the one who had it loses it in the same breath. */
export const decideGive = (state: MeetingState, command: CommandOf<'give_floor'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  const { participantId } = command;
  const guest = state.participants[participantId];
  if (guest === undefined) return refuse('participant_not_found');
  if (!guest.present) return refuse('participant_absent');
  if (guest.role === 'chair' || state.floor?.participantId === participantId)
    return refuse('has_floor_already');
  return accept(...endShareOfHolder(state), ...endFloor(state, by, 'given_to_another'), {
    type: 'floor_given',
    participantId,
    by,
  });
};

export const decideTake = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null) return refuse('forbidden');
  const holder = state.floor?.participantId;
  if (!isChair(state, actor) && holder !== by)
    return refuse(holder === undefined ? 'nobody_has_floor' : 'forbidden');
  if (holder === undefined) return refuse('nobody_has_floor');
  return accept(
    ...endShareOfHolder(state),
    ...endFloor(state, by, holder === by ? 'given_back' : 'taken_back'),
  );
};

export const decideMuteAll = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  return accept(...endShareOfHolder(state), ...endFloor(state, by, 'all_muted'), { type: 'all_muted', by });
};

/** Only the floor's holder and the chair share; one share at a time, the chair's displaces another's. */
export const decideBeginShare = (state: MeetingState, actor: Actor): Decision => {
  const participantId = participantOf(actor);
  if (participantId === null) return refuse('forbidden');
  if (!isPresent(state, participantId)) return refuse('not_joined');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  const chairs = presentChair(state)?.participantId === participantId;
  if (!chairs && state.floor?.participantId !== participantId) return refuse('no_floor');
  if (state.share?.participantId === participantId) return accept();
  if (state.share !== null && !chairs) return refuse('share_taken');
  return accept(...endShare(state, 'stopped_by_chair'), { type: 'share_begun', participantId });
};

export const decideEndShare = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || state.share === null) return refuse('share_not_yours');
  if (state.share.participantId === by) return accept(...endShare(state, 'ended'));
  return isChair(state, actor) ? accept(...endShare(state, 'stopped_by_chair')) : refuse('share_not_yours');
};
