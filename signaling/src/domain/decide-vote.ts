import type { MeetingState } from '@giaoban/protocol';
import type { Actor, VoteCommand } from './command.ts';
import { type Decision, refuse } from './decision.ts';

export const decideVote = (
  _state: MeetingState,
  _command: VoteCommand,
  _actor: Actor,
  _nowMs: number,
): Decision => refuse('forbidden');
