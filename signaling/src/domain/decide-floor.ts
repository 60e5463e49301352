import {
  floorHolders,
  hasFloor,
  type MeetingEvent,
  type MeetingState,
  type ParticipantId,
  presentChair,
} from '@giaoban/protocol';
import type { Actor, CommandOf, FloorCommand } from './command.ts';
import { accept, type Decision, isChair, isPresent, participantOf, refuse } from './decision.ts';
import { decideHear } from './decide-discussion.ts';
import { endFloors, endShare, endShareOf } from './endings.ts';

/** A meeting's written comments, and one participant's among them. */
const commentLimits = { meeting: 1_000, participant: 20 };
const minuteMs = 60_000;

const knowsItem = ({ details }: MeetingState, agendaItemId: string | null): boolean =>
  agendaItemId === null || details.agenda.some((item) => item.id === agendaItemId);

const decideAsk = (state: MeetingState, command: CommandOf<'ask_floor'>, actor: Actor): Decision => {
  const participantId = participantOf(actor);
  if (participantId === null || isChair(state, actor)) return refuse('forbidden');
  if (!isPresent(state, participantId)) return refuse('not_joined');
  if (state.status !== 'open' && state.status !== 'lobby') return refuse('meeting_wrong_state');
  if (hasFloor(state, participantId)) return refuse('has_floor_already');
  if (state.queue.some((entry) => entry.participantId === participantId)) return refuse('already_in_queue');
  if (!knowsItem(state, command.agendaItemId)) return refuse('agenda_item_not_found');
  const agendaItemId = command.agendaItemId ?? state.agenda.currentId;
  const item = state.details.agenda.find((one) => one.id === agendaItemId);
  // The unit that reports on the running item goes before the others.
  const reporterUnitId = item?.id === state.agenda.currentId ? (item?.unitId ?? null) : null;
  const priority = reporterUnitId !== null && reporterUnitId === state.participants[participantId]?.unitId;
  return accept({ type: 'floor_asked', participantId, subject: command.subject, agendaItemId, priority });
};

const decideWithdraw = (state: MeetingState, command: CommandOf<'withdraw'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || (by !== command.participantId && !isChair(state, actor))) return refuse('forbidden');
  if (!state.queue.some((entry) => entry.participantId === command.participantId))
    return refuse('not_in_queue');
  return accept({ type: 'floor_withdrawn', participantId: command.participantId, by });
};

const decideMove = (state: MeetingState, command: CommandOf<'move_in_queue'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  const { participantId } = command;
  const from = state.queue.findIndex((entry) => entry.participantId === participantId);
  if (from < 0) return refuse('not_in_queue');
  const toIndex = Math.min(command.toIndex, state.queue.length - 1);
  return toIndex === from ? accept() : accept({ type: 'queue_moved', participantId, toIndex, by });
};

const decideComment = (state: MeetingState, command: CommandOf<'leave_comment'>, actor: Actor): Decision => {
  const participantId = participantOf(actor);
  if (participantId === null) return refuse('forbidden');
  if (!isPresent(state, participantId)) return refuse('not_joined');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  if (!knowsItem(state, command.agendaItemId)) return refuse('agenda_item_not_found');
  const own = state.comments.filter((one) => one.participantId === participantId).length;
  if (own >= commentLimits.participant || state.comments.length >= commentLimits.meeting)
    return refuse('too_many');
  const { commentId, text } = command;
  const agendaItemId = command.agendaItemId ?? state.agenda.currentId;
  return accept({ type: 'comment_left', commentId, participantId, agendaItemId, text });
};

/** The running item's minutes for the unit that reports on it, else the meeting's limit for a turn. */
const turnLimitMs = (state: MeetingState, unitId: string): number | null => {
  const item = state.details.agenda.find((one) => one.id === state.agenda.currentId);
  const { turnMinutes } = state.details.rules;
  const minutes = item?.unitId === unitId ? item.minutes : turnMinutes;
  return minutes === null ? null : minutes * minuteMs;
};

/**
 * Mời: the floor is given, and whoever had it loses it in the same breath; a spotlight ends with it, so that
 * nobody is heard whom the stages do not show. A partner's floor (hỏi – đáp) comes beside the main one, and
 * leaves the stage as it is; there are never more than two.
 */
const decideGive = (state: MeetingState, command: CommandOf<'give_floor'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  if (state.pause !== null) return refuse('meeting_paused');
  const { participantId, part } = command;
  const guest = state.participants[participantId];
  if (guest === undefined) return refuse('participant_not_found');
  if (!guest.present) return refuse('participant_absent');
  if (participantId === by || hasFloor(state, participantId)) return refuse('has_floor_already');
  if (part === 'partner' && state.floor === null) return refuse('nobody_has_floor');
  const displaced = part === 'main' ? floorHolders(state) : floorHolders(state).slice(1);
  const limitMs = turnLimitMs(state, guest.unitId);
  return accept(
    ...endDiscussion(state, by),
    ...endShareOf(state, displaced),
    ...endFloors(displaced, by, 'given_to_another'),
    ...(part === 'main' ? endSpotlight(state, by) : []),
    { type: 'floor_given', participantId, by, part, limitMs },
  );
};

const endDiscussion = (state: MeetingState, by: ParticipantId): MeetingEvent[] =>
  state.discussion === null ? [] : [{ type: 'discussion_ended', by }];

const endSpotlight = (state: MeetingState, by: ParticipantId): MeetingEvent[] =>
  state.spotlight === null ? [] : [{ type: 'spotlight_set', participantId: null, by }];

const decideExtend = (state: MeetingState, command: CommandOf<'extend_floor'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  const { participantId, addMs } = command;
  if (!hasFloor(state, participantId)) return refuse('nobody_has_floor');
  return accept({ type: 'floor_extended', participantId, addMs, by });
};

const decideTake = (state: MeetingState, command: CommandOf<'take_floor'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null) return refuse('forbidden');
  const holders = floorHolders(state);
  const leads = isChair(state, actor);
  const wanted = command.participantId;
  const mine = leads ? holders : holders.filter((one) => one === by);
  const taken = mine.filter((one) => wanted === null || one === wanted);
  if (taken.length > 0)
    return accept(
      ...endShareOf(state, taken),
      ...taken.flatMap((one) => endFloors([one], by, one === by ? 'given_back' : 'taken_back')),
    );
  const exists = holders.some((one) => wanted === null || one === wanted);
  return refuse(exists ? 'forbidden' : 'nobody_has_floor');
};

const decideMuteAll = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  const holders = floorHolders(state);
  return accept(
    ...endDiscussion(state, by),
    ...endShareOf(state, holders),
    ...endFloors(holders, by, 'all_muted'),
    { type: 'all_muted', by },
  );
};

const decideBeginDiscussion = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  if (state.pause !== null) return refuse('meeting_paused');
  if (state.discussion !== null) return accept();
  const holders = floorHolders(state);
  return accept(...endShareOf(state, holders), ...endFloors(holders, by, 'discussion'), {
    type: 'discussion_begun',
    by,
  });
};

const decideEndDiscussion = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  return accept(...endDiscussion(state, by));
};

/** Only a holder of the floor and whoever presides share; one share at a time, the leader's displaces another's. */
const decideBeginShare = (state: MeetingState, actor: Actor): Decision => {
  const participantId = participantOf(actor);
  if (participantId === null) return refuse('forbidden');
  if (!isPresent(state, participantId)) return refuse('not_joined');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  if (state.pause !== null) return refuse('meeting_paused');
  const leads = presentChair(state)?.participantId === participantId;
  if (!leads && !hasFloor(state, participantId)) return refuse('no_floor');
  if (state.share?.participantId === participantId) return accept();
  if (state.share !== null && !leads) return refuse('share_taken');
  return accept(...endShare(state, 'stopped_by_chair'), { type: 'share_begun', participantId });
};

const decideEndShare = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || state.share === null) return refuse('share_not_yours');
  if (state.share.participantId === by) return accept(...endShare(state, 'ended'));
  return isChair(state, actor) ? accept(...endShare(state, 'stopped_by_chair')) : refuse('share_not_yours');
};

/** Who may speak, and who wants to. */
export const decideFloor = (state: MeetingState, command: FloorCommand, actor: Actor): Decision => {
  switch (command.type) {
    case 'ask_floor':
      return decideAsk(state, command, actor);
    case 'withdraw':
      return decideWithdraw(state, command, actor);
    case 'move_in_queue':
      return decideMove(state, command, actor);
    case 'leave_comment':
      return decideComment(state, command, actor);
    case 'give_floor':
      return decideGive(state, command, actor);
    case 'extend_floor':
      return decideExtend(state, command, actor);
    case 'take_floor':
      return decideTake(state, command, actor);
    case 'mute_all':
      return decideMuteAll(state, actor);
    case 'begin_discussion':
      return decideBeginDiscussion(state, actor);
    case 'end_discussion':
      return decideEndDiscussion(state, actor);
    case 'hear':
      return decideHear(state, command, actor);
    case 'begin_share':
      return decideBeginShare(state, actor);
    case 'end_share':
      return decideEndShare(state, actor);
  }
};
