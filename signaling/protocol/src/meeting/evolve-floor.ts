import type { AgendaItemId, ParticipantId } from '../ids.ts';
import type { EventOf } from './events.ts';
import type { FloorEvent, QueueEntry } from './floor.ts';
import type { MeetingState } from './state.ts';

const previousSpeakersKept = 8;

export const withoutFromQueue = (state: MeetingState, participantId: ParticipantId): QueueEntry[] =>
  state.queue.filter((entry) => entry.participantId !== participantId);

/** Priority stands behind earlier priority and before all others. */
const asked = (state: MeetingState, event: EventOf<'floor_asked'>, atMs: number): MeetingState => {
  const { participantId, subject, agendaItemId, priority } = event;
  const others = withoutFromQueue(state, participantId);
  const entry: QueueEntry = { participantId, askedAtMs: atMs, subject, agendaItemId, priority };
  const at = priority ? others.findLastIndex((one) => one.priority) + 1 : others.length;
  return { ...state, queue: others.toSpliced(at, 0, entry) };
};

/**
 * The queue as an item begins: the unit that reports on it goes before the others, whenever it asked; who
 * reported before has no priority any more. Otherwise the order stands, by asking or by the leader's hand.
 */
export const rankedFor = (state: MeetingState, agendaItemId: AgendaItemId | null): QueueEntry[] => {
  const unitId = state.details.agenda.find((item) => item.id === agendaItemId)?.unitId ?? null;
  const reports = (id: ParticipantId): boolean =>
    unitId !== null && state.participants[id]?.unitId === unitId;
  const queue = state.queue.map((entry) => ({ ...entry, priority: reports(entry.participantId) }));
  return [...queue.filter((one) => one.priority), ...queue.filter((one) => !one.priority)];
};

const moved = (state: MeetingState, event: EventOf<'queue_moved'>): MeetingState => {
  const entry = state.queue.find((one) => one.participantId === event.participantId);
  if (entry === undefined) return state;
  const others = withoutFromQueue(state, event.participantId);
  return { ...state, queue: others.toSpliced(event.toIndex, 0, entry) };
};

const given = (state: MeetingState, event: EventOf<'floor_given'>, atMs: number): MeetingState => {
  const { participantId, limitMs } = event;
  return {
    ...state,
    [event.part === 'main' ? 'floor' : 'partner']: { participantId, givenAtMs: atMs, limitMs },
    queue: withoutFromQueue(state, participantId),
  };
};

const extended = (state: MeetingState, event: EventOf<'floor_extended'>): MeetingState => {
  const longer = (floor: MeetingState['floor']): MeetingState['floor'] =>
    floor?.participantId === event.participantId && floor.limitMs !== null
      ? { ...floor, limitMs: floor.limitMs + event.addMs }
      : floor;
  return { ...state, floor: longer(state.floor), partner: longer(state.partner) };
};

/** When the main floor of an exchange ends, its partner's becomes the main one. */
const taken = (state: MeetingState, event: EventOf<'floor_taken'>): MeetingState => {
  const { participantId } = event;
  const isMain = state.floor?.participantId === participantId;
  const isPartner = state.partner?.participantId === participantId;
  return {
    ...state,
    floor: isMain ? state.partner : state.floor,
    partner: isMain || isPartner ? null : state.partner,
    previousSpeakers: spokeLast(state, participantId),
  };
};

const spokeLast = (state: MeetingState, participantId: ParticipantId): ParticipantId[] =>
  [participantId, ...state.previousSpeakers.filter((one) => one !== participantId)].slice(
    0,
    previousSpeakersKept,
  );

const left = (state: MeetingState, event: EventOf<'comment_left'>, atMs: number): MeetingState => {
  const { commentId, participantId, agendaItemId, text } = event;
  return { ...state, comments: [...state.comments, { commentId, participantId, agendaItemId, text, atMs }] };
};

export const evolveFloor = (state: MeetingState, event: FloorEvent, atMs: number): MeetingState => {
  switch (event.type) {
    case 'floor_asked':
      return asked(state, event, atMs);
    case 'floor_withdrawn':
      return { ...state, queue: withoutFromQueue(state, event.participantId) };
    case 'queue_moved':
      return moved(state, event);
    case 'comment_left':
      return left(state, event, atMs);
    case 'floor_given':
      return given(state, event, atMs);
    case 'floor_extended':
      return extended(state, event);
    case 'floor_taken':
      return taken(state, event);
    case 'all_muted':
      return state;
    case 'discussion_begun':
      return { ...state, discussion: { begunAtMs: atMs, heard: [] } };
    case 'discussion_ended':
      return { ...state, discussion: null };
    case 'speakers_heard':
      return state.discussion === null
        ? state
        : { ...state, discussion: { ...state.discussion, heard: event.participantIds } };
  }
};
