import type { MeetingState } from '@giaoban/protocol';
import type { Actor, AgendaCommand } from './command.ts';
import { type Decision, refuse } from './decision.ts';

export const decideAgenda = (
  _state: MeetingState,
  _command: AgendaCommand,
  _actor: Actor,
  _nowMs: number,
): Decision => refuse('forbidden');
