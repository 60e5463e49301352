import type { MeetingEvent, MeetingState } from '@giaoban/protocol';
import type { Actor, CommandOf } from './command.ts';
import { accept, type Decision, isChair, participantOf, refuse } from './decision.ts';

export const decidePauseTape = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  const { tape } = state;
  if (state.status === 'closed' || tape.pausedByChair || tape.status === 'stopped')
    return refuse('tape_wrong_state');
  return accept({ type: 'tape_paused', by });
};

/** After his own stop, and after the planned limit has stopped it while the meeting goes on. */
export const decideResumeTape = (state: MeetingState, actor: Actor): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  const { pausedByChair, status } = state.tape;
  const isHeld = pausedByChair || status === 'stopped';
  if (state.status === 'closed' || !isHeld) return refuse('tape_wrong_state');
  return accept({ type: 'tape_resumed', by });
};

/** The recorder's facts. A fact that the state holds already is not an event again. */
export const decideTapeReport = (
  state: MeetingState,
  command: CommandOf<'report_tape'>,
  actor: Actor,
): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  const { status } = state.tape;
  const event = eventOf(command);
  if (event.type === 'tape_begun' && status === 'recording') return accept();
  // told by two, or while the chair stopped it: what is not to run does not fail
  if (event.type === 'tape_failed' && status !== 'recording' && status !== 'idle') return accept();
  if (event.type === 'tape_waiting' && status !== 'recording' && status !== 'failed') return accept();
  if (event.type === 'tape_stopped' && status === 'stopped') return accept();
  // closed its files after the chair let it go on: it runs again
  if (event.type === 'tape_stopped' && event.reason === 'by_chair' && !state.tape.pausedByChair)
    return accept();
  if (event.type === 'tape_space_enough' && state.tape.spaceLeftMs === null) return accept();
  return accept(event);
};

const eventOf = ({ report }: CommandOf<'report_tape'>): MeetingEvent => {
  switch (report.kind) {
    case 'begun':
      return { type: 'tape_begun' };
    case 'waiting':
      return { type: 'tape_waiting' };
    case 'stopped':
      return { type: 'tape_stopped', reason: report.reason };
    case 'failed':
      return { type: 'tape_failed', reason: report.reason };
    case 'recovered':
      return { type: 'tape_recovered', gapMs: report.gapMs };
    case 'space':
      return report.leftMs === null
        ? { type: 'tape_space_enough' }
        : { type: 'tape_space_short', leftMs: report.leftMs };
  }
};
