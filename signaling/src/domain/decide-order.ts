import { floorHolders, type MeetingEvent, type MeetingState } from '@giaoban/protocol';
import type { Actor, CommandOf, OrderCommand } from './command.ts';
import { accept, type Decision, isChair, participantOf, refuse } from './decision.ts';
import { decideAdmit, decideLock, decideRemove, decideRename, decideTurnAway } from './decide-door.ts';
import { decideHandOver, decideRelieve } from './decide-lead.ts';
import { endFloors, endShare } from './endings.ts';

/** Nobody speaks or shares in a pause, and the clocks stand still. */
const decidePause = (
  state: MeetingState,
  { untilMs }: CommandOf<'pause'>,
  actor: Actor,
  nowMs: number,
): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status !== 'open') return refuse('meeting_wrong_state');
  if (state.pause !== null) return refuse('meeting_paused');
  if (untilMs <= nowMs) return refuse('bad_request');
  const discussion: MeetingEvent[] = state.discussion === null ? [] : [{ type: 'discussion_ended', by }];
  return accept(
    ...discussion,
    ...endShare(state, 'paused'),
    ...endFloors(floorHolders(state), by, 'paused'),
    { type: 'pause_begun', untilMs, by },
  );
};

/** By word of the leader at any time, by the clock when its time is up. */
const decideResume = (state: MeetingState, actor: Actor, nowMs: number): Decision => {
  const by = participantOf(actor);
  if (by === null) {
    const isOver = state.pause !== null && nowMs >= state.pause.untilMs;
    return isOver ? accept({ type: 'pause_ended', by }) : accept();
  }
  if (!isChair(state, actor)) return refuse('forbidden');
  return state.pause === null ? refuse('meeting_wrong_state') : accept({ type: 'pause_ended', by });
};

const decideChat = (state: MeetingState, { open }: CommandOf<'allow_chat'>, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status === 'closed') return refuse('meeting_wrong_state');
  return state.chatOpen === open ? accept() : accept({ type: open ? 'chat_opened' : 'chat_closed', by });
};

const decideReactions = (
  state: MeetingState,
  { allowed }: CommandOf<'allow_reactions'>,
  actor: Actor,
): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (state.status === 'closed') return refuse('meeting_wrong_state');
  if (state.reactionsAllowed === allowed) return accept();
  return accept({ type: allowed ? 'reactions_allowed' : 'reactions_stopped', by });
};

/** The order of the room: who comes in, who leads, when it rests, what else is said in it. */
export const decideOrder = (
  state: MeetingState,
  command: OrderCommand,
  actor: Actor,
  nowMs: number,
): Decision => {
  switch (command.type) {
    case 'lock':
      return decideLock(state, command, actor);
    case 'admit':
      return decideAdmit(state, command, actor);
    case 'turn_away':
      return decideTurnAway(state, command, actor);
    case 'remove':
      return decideRemove(state, command, actor);
    case 'rename':
      return decideRename(state, command, actor);
    case 'hand_over':
      return decideHandOver(state, actor);
    case 'relieve_chair':
      return decideRelieve(state, command, actor, nowMs);
    case 'allow_chat':
      return decideChat(state, command, actor);
    case 'allow_reactions':
      return decideReactions(state, command, actor);
    case 'pause':
      return decidePause(state, command, actor, nowMs);
    case 'resume':
      return decideResume(state, actor, nowMs);
  }
};
