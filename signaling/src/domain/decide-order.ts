import type { MeetingState } from '@giaoban/protocol';
import type { Actor, OrderCommand } from './command.ts';
import { type Decision, refuse } from './decision.ts';

export const decideOrder = (
  _state: MeetingState,
  _command: OrderCommand,
  _actor: Actor,
  _nowMs: number,
): Decision => refuse('forbidden');
