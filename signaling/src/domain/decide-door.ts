import { hasFloor, type MeetingEvent, type MeetingState, personParticipant } from '@giaoban/protocol';
import type { Actor, CommandOf } from './command.ts';
import { accept, type Decision, isChair, isPresent, participantOf, refuse } from './decision.ts';
import { endFloors, endShare } from './endings.ts';
import { isOfficer } from './seats.ts';

/** Whoever leads now, and the meeting's secretary: they keep the door and put names right. */
const keeper = (state: MeetingState, actor: Actor) => {
  const by = participantOf(actor);
  if (by === null || actor.kind === 'system') return null;
  const writes = actor.role === 'secretary' && by === personParticipant(state.details.secretary.personId);
  return writes || isChair(state, actor) ? by : null;
};

const isRunning = ({ status }: MeetingState): boolean => status === 'lobby' || status === 'open';

/** Whoever has not been here yet stays outside; those who were come back. */
export const decideLock = (state: MeetingState, command: CommandOf<'lock'>, actor: Actor): Decision => {
  const by = keeper(state, actor);
  if (by === null) return refuse('forbidden');
  if (!isRunning(state)) return refuse('meeting_wrong_state');
  if (state.locked === command.locked) return accept();
  return accept({ type: command.locked ? 'meeting_locked' : 'meeting_unlocked', by });
};

/** Those named, as far as they wait, or all who wait: also into a locked meeting. */
export const decideAdmit = (state: MeetingState, command: CommandOf<'admit'>, actor: Actor): Decision => {
  const by = keeper(state, actor);
  if (by === null) return refuse('forbidden');
  const entering = state.waiting
    .map((one) => one.participantId)
    .filter((one) => command.participantIds?.includes(one) ?? true);
  if (entering.length === 0) return refuse('nobody_waits');
  return accept(
    ...entering.map((participantId): MeetingEvent => ({ type: 'participant_admitted', participantId, by })),
  );
};

const waits = (state: MeetingState, participantId: string): boolean =>
  state.waiting.some((one) => one.participantId === participantId);

/** Not now: he may knock again. */
export const decideTurnAway = (
  state: MeetingState,
  { participantId }: CommandOf<'turn_away'>,
  actor: Actor,
): Decision => {
  const by = keeper(state, actor);
  if (by === null) return refuse('forbidden');
  if (!waits(state, participantId)) return refuse('nobody_waits');
  return accept({ type: 'participant_turned_away', participantId, by });
};

/** Sends somebody out for the rest of the meeting, also from before the door; never one of its officers. */
export const decideRemove = (
  state: MeetingState,
  { participantId }: CommandOf<'remove'>,
  actor: Actor,
): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (!isRunning(state)) return refuse('meeting_wrong_state');
  const one =
    state.participants[participantId] ?? state.waiting.find((each) => each.participantId === participantId);
  if (one === undefined) return refuse('participant_not_found');
  if (isOfficer(one.role)) return refuse('participant_protected');
  if (state.barred.includes(participantId)) return accept();
  const share = state.share?.participantId === participantId ? endShare(state, 'left') : [];
  const floor = hasFloor(state, participantId) ? endFloors([participantId], by, 'left') : [];
  const goes: MeetingEvent[] = isPresent(state, participantId)
    ? [{ type: 'participant_left', participantId, reason: 'removed' }]
    : [];
  const stopsWaiting: MeetingEvent[] = waits(state, participantId)
    ? [{ type: 'participant_turned_away', participantId, by }]
    : [];
  const barred: MeetingEvent = { type: 'participant_barred', participantId, by };
  return accept(...share, ...floor, ...goes, ...stopsWaiting, barred);
};

/** In this meeting only; the name stays after a reconnection. */
export const decideRename = (
  state: MeetingState,
  { participantId, displayName }: CommandOf<'rename'>,
  actor: Actor,
): Decision => {
  const by = keeper(state, actor);
  if (by === null) return refuse('forbidden');
  if (!isRunning(state)) return refuse('meeting_wrong_state');
  const before = state.participants[participantId];
  if (before === undefined) return refuse('participant_not_found');
  if (before.displayName === displayName) return accept();
  return accept({ type: 'participant_renamed', participantId, displayName, by });
};
