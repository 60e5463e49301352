import { heardAtOnce, type MeetingState } from '@giaoban/protocol';
import type { Actor, CommandOf } from './command.ts';
import { accept, type Decision, isPresent, refuse } from './decision.ts';

/** Who is heard in a discussion changes: the media plane's fact. The same ones in the same order are no event. */
export const decideHear = (state: MeetingState, command: CommandOf<'hear'>, actor: Actor): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  const { discussion } = state;
  if (state.status !== 'open' || discussion === null || state.pause !== null) return accept();
  const heard = [...new Set(command.participantIds)]
    .filter((id) => isPresent(state, id))
    .slice(0, heardAtOnce);
  const isSame =
    heard.length === discussion.heard.length && heard.every((id, at) => id === discussion.heard[at]);
  return isSame ? accept() : accept({ type: 'speakers_heard', participantIds: heard });
};
