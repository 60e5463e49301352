import type { MeetingState } from '@giaoban/protocol';
import type { Actor, RollCommand } from './command.ts';
import { type Decision, refuse } from './decision.ts';

export const decideRoll = (
  _state: MeetingState,
  _command: RollCommand,
  _actor: Actor,
  _nowMs: number,
): Decision => refuse('forbidden');
