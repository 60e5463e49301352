import type { ParticipantId } from '../ids.ts';
import { agendaHalted, agendaResumed } from './evolve-agenda.ts';
import { withoutFromQueue } from './evolve-floor.ts';
import type { EventOf } from './events.ts';
import type { OrderEvent } from './order.ts';
import type { MeetingState } from './state.ts';

const withoutWaiting = (state: MeetingState, id: ParticipantId): MeetingState['waiting'] =>
  state.waiting.filter((one) => one.participantId !== id);

const renamed = (state: MeetingState, event: EventOf<'participant_renamed'>): MeetingState => {
  const before = state.participants[event.participantId];
  if (before === undefined) return state;
  const after = { ...before, displayName: event.displayName };
  return { ...state, participants: { ...state.participants, [event.participantId]: after } };
};

export const evolveOrder = (state: MeetingState, event: OrderEvent, atMs: number): MeetingState => {
  switch (event.type) {
    case 'meeting_locked':
      return { ...state, locked: true };
    case 'meeting_unlocked':
      return { ...state, locked: false };
    case 'participant_waits': {
      const { participant } = event;
      return { ...state, waiting: [...withoutWaiting(state, participant.participantId), participant] };
    }
    case 'participant_admitted':
      return {
        ...state,
        waiting: withoutWaiting(state, event.participantId),
        admitted: [...state.admitted.filter((one) => one !== event.participantId), event.participantId],
      };
    case 'participant_turned_away':
      return { ...state, waiting: withoutWaiting(state, event.participantId) };
    case 'participant_barred':
      return {
        ...state,
        barred: [...state.barred.filter((one) => one !== event.participantId), event.participantId],
        admitted: state.admitted.filter((one) => one !== event.participantId),
        queue: withoutFromQueue(state, event.participantId),
      };
    case 'participant_renamed':
      return renamed(state, event);
    case 'presiding_passed':
      return {
        ...state,
        // Whoever leads speaks without asking.
        queue: withoutFromQueue(state, event.to),
        presiding: event.reason === 'handed_back' ? null : { participantId: event.to, reason: event.reason },
      };
    case 'chat_opened':
      return { ...state, chatOpen: true };
    case 'chat_closed':
      return { ...state, chatOpen: false };
    case 'reactions_allowed':
      return { ...state, reactionsAllowed: true };
    case 'reactions_stopped':
      return { ...state, reactionsAllowed: false };
    case 'pause_begun':
      return {
        ...state,
        pause: { begunAtMs: atMs, untilMs: event.untilMs },
        agenda: agendaHalted(state, atMs),
      };
    case 'pause_ended':
      return { ...state, pause: null, pauseEndedAtMs: atMs, agenda: agendaResumed(state, atMs) };
  }
};
