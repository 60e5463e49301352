import type { MeetingState } from '@giaoban/protocol';
import type { Actor, Command } from './command.ts';
import { accept, type Decision, refuse } from './decision.ts';
import {
  decideAsk,
  decideBeginShare,
  decideEndShare,
  decideGive,
  decideMuteAll,
  decideTake,
  decideWithdraw,
} from './decide-floor.ts';
import {
  decideChange,
  decideClose,
  decideJoin,
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
    case 'open_lobby':
      return decideLobby(state, actor);
    case 'open':
      return decideOpen(state, actor);
    case 'close':
      return decideClose(state, actor);
    case 'join':
      return decideJoin(state, command, nowMs);
    case 'leave':
      return decideLeave(state, command);
    case 'ask_floor':
      return decideAsk(state, command, actor);
    case 'withdraw':
      return decideWithdraw(state, command, actor);
    case 'give_floor':
      return decideGive(state, command, actor);
    case 'take_floor':
      return decideTake(state, actor);
    case 'mute_all':
      return decideMuteAll(state, actor);
    case 'begin_share':
      return decideBeginShare(state, actor);
    case 'end_share':
      return decideEndShare(state, actor);
    case 'pause_tape':
      return decidePauseTape(state, actor);
    case 'resume_tape':
      return decideResumeTape(state, actor);
    case 'report_tape':
      return decideTapeReport(state, command, actor);
  }
};
