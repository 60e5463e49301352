import type { MeetingState } from '@giaoban/protocol';
import type { Actor, Command } from './command.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { decideAgenda } from './decide-agenda.ts';
import { decideFloor } from './decide-floor.ts';
import { decideOrder } from './decide-order.ts';
import { decidePicture } from './decide-picture.ts';
import { decideRoll } from './decide-roll.ts';
import { decideVote } from './decide-vote.ts';
import {
  decideCancel,
  decideChange,
  decideClose,
  decideCloseEmpty,
  decideJoin,
  decideLapse,
  decideLeave,
  decideLobby,
  decideOpen,
} from './decide-session.ts';
import { decidePauseTape, decideResumeTape, decideTapeReport } from './decide-tape.ts';

/**
 * What `command` by `actor` leads to in `state` at `nowMs` (Unix ms). Pure: nothing is read but the
 * arguments, nothing is changed. `state` is null before the meeting is scheduled.
 */
export const decide = (
  state: MeetingState | null,
  command: Command,
  actor: Actor,
  nowMs: number,
): Decision => {
  if (command.type === 'schedule') {
    return state === null
      ? accept({ type: 'meeting_scheduled', details: command.details })
      : refuse('conflict');
  }
  if (state === null) return refuse('meeting_not_found');
  switch (command.type) {
    case 'change':
      return decideChange(state, command);
    case 'cancel':
      return decideCancel(state, command, actor);
    case 'lapse':
      return decideLapse(state, actor, nowMs);
    case 'open_lobby':
      return decideLobby(state, actor);
    case 'open':
      return decideOpen(state, actor);
    case 'close':
      return decideClose(state, actor);
    case 'close_empty':
      return decideCloseEmpty(state, command, actor, nowMs);
    case 'join':
      return decideJoin(state, command, nowMs);
    case 'leave':
      return decideLeave(state, command);
    case 'ask_floor':
    case 'withdraw':
    case 'move_in_queue':
    case 'leave_comment':
    case 'give_floor':
    case 'extend_floor':
    case 'take_floor':
    case 'mute_all':
    case 'begin_discussion':
    case 'end_discussion':
    case 'hear':
    case 'begin_share':
    case 'end_share':
      return decideFloor(state, command, actor);
    case 'begin_item':
    case 'add_document':
    case 'remove_document':
    case 'show_document':
    case 'turn_page':
    case 'hide_document':
      return decideAgenda(state, command, actor);
    case 'answer_for_site':
    case 'begin_roll':
    case 'call_site':
    case 'mark_attendance':
    case 'add_delegate':
    case 'remove_delegate':
    case 'confirm_roll':
      return decideRoll(state, command, actor);
    case 'open_vote':
    case 'cast_ballot':
    case 'count_ballots':
    case 'close_vote':
      return decideVote(state, command, actor);
    case 'choose_layout':
    case 'set_spotlight':
    case 'choose_view':
      return decidePicture(state, command, actor, nowMs);
    case 'lock':
    case 'admit':
    case 'turn_away':
    case 'remove':
    case 'rename':
    case 'hand_over':
    case 'relieve_chair':
    case 'allow_chat':
    case 'allow_reactions':
    case 'pause':
    case 'resume':
      return decideOrder(state, command, actor, nowMs);
    case 'pause_tape':
      return decidePauseTape(state, actor);
    case 'resume_tape':
      return decideResumeTape(state, actor);
    case 'report_tape':
      return decideTapeReport(state, command, actor);
  }
};
