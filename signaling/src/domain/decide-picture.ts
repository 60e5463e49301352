import type { MeetingState } from '@giaoban/protocol';
import type { Actor, PictureCommand } from './command.ts';
import { type Decision, refuse } from './decision.ts';

export const decidePicture = (
  _state: MeetingState,
  _command: PictureCommand,
  _actor: Actor,
  _nowMs: number,
): Decision => refuse('forbidden');
