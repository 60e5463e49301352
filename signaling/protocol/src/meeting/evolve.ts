import type { ParticipantId } from '../ids.ts';
import type { MeetingDetails } from './details.ts';
import type { EventOf, LoggedEvent, MeetingEvent } from './events.ts';
import type { MeetingState, PresentParticipant } from './state.ts';

const previousSpeakersKept = 8;

/** The state of a meeting of which nothing is known but its details. */
const scheduled = (details: MeetingDetails): MeetingState => ({
  seq: 0,
  details,
  status: 'scheduled',
  lobbyOpenedAtMs: null,
  openedAtMs: null,
  closedAtMs: null,
  participants: {},
  queue: [],
  floor: null,
  previousSpeakers: [],
  share: null,
  tape: { status: 'idle', begunAtMs: null, pausedByChair: false, failure: null },
});

const withoutFromQueue = (state: MeetingState, participantId: ParticipantId): MeetingState['queue'] =>
  state.queue.filter((entry) => entry.participantId !== participantId);

const joined = (state: MeetingState, event: EventOf<'participant_joined'>, atMs: number): MeetingState => {
  const { participant } = event;
  const before = state.participants[participant.participantId];
  const entry: PresentParticipant = {
    ...participant,
    present: true,
    firstJoinedAtMs: before?.firstJoinedAtMs ?? atMs,
    joinedAtMs: atMs,
    leftAtMs: null,
  };
  return { ...state, participants: { ...state.participants, [participant.participantId]: entry } };
};

const left = (state: MeetingState, event: EventOf<'participant_left'>, atMs: number): MeetingState => {
  const before = state.participants[event.participantId];
  if (before === undefined) return state;
  const participants = {
    ...state.participants,
    [event.participantId]: { ...before, present: false, leftAtMs: atMs },
  };
  return { ...state, participants, queue: withoutFromQueue(state, event.participantId) };
};

const floorGiven = (state: MeetingState, event: EventOf<'floor_given'>, atMs: number): MeetingState => ({
  ...state,
  floor: { participantId: event.participantId, givenAtMs: atMs },
  queue: withoutFromQueue(state, event.participantId),
});

const floorTaken = (state: MeetingState, event: EventOf<'floor_taken'>): MeetingState => ({
  ...state,
  floor: state.floor?.participantId === event.participantId ? null : state.floor,
  previousSpeakers: [
    event.participantId,
    ...state.previousSpeakers.filter((one) => one !== event.participantId),
  ].slice(0, previousSpeakersKept),
});

const floorAsked = (state: MeetingState, event: EventOf<'floor_asked'>, atMs: number): MeetingState => ({
  ...state,
  queue: [
    ...withoutFromQueue(state, event.participantId),
    { participantId: event.participantId, askedAtMs: atMs, subject: event.subject },
  ],
});

const withTape = (state: MeetingState, tape: Partial<MeetingState['tape']>): MeetingState => ({
  ...state,
  tape: { ...state.tape, ...tape },
});

type TapeEvent = Extract<MeetingEvent, { type: `tape_${string}` }>;

const tapeChanged = (state: MeetingState, event: TapeEvent, atMs: number): MeetingState => {
  switch (event.type) {
    case 'tape_paused':
      return withTape(state, { status: 'paused', pausedByChair: true, failure: null });
    case 'tape_resumed':
      return withTape(state, { status: 'idle', pausedByChair: false });
    case 'tape_begun':
      return withTape(state, { status: 'recording', begunAtMs: state.tape.begunAtMs ?? atMs, failure: null });
    case 'tape_stopped':
      return withTape(state, { status: event.reason === 'by_chair' ? 'paused' : 'stopped', failure: null });
    case 'tape_failed':
      return withTape(state, { status: 'failed', failure: event.reason });
    case 'tape_recovered':
      return withTape(state, { status: 'recording', failure: null });
  }
};

/** What `event` makes of `state`; pure. A meeting begins with `meeting_scheduled` (state null). */
const apply = (state: MeetingState | null, event: MeetingEvent, atMs: number): MeetingState => {
  if (event.type === 'meeting_scheduled') return scheduled(event.details);
  if (state === null) throw new Error(`the log must begin with meeting_scheduled, not ${event.type}`);
  switch (event.type) {
    case 'meeting_changed':
      return { ...state, details: event.details };
    case 'lobby_opened':
      return { ...state, status: 'lobby', lobbyOpenedAtMs: atMs };
    case 'meeting_opened':
      return { ...state, status: 'open', lobbyOpenedAtMs: state.lobbyOpenedAtMs ?? atMs, openedAtMs: atMs };
    case 'participant_joined':
      return joined(state, event, atMs);
    case 'participant_left':
      return left(state, event, atMs);
    case 'floor_asked':
      return floorAsked(state, event, atMs);
    case 'floor_withdrawn':
      return { ...state, queue: withoutFromQueue(state, event.participantId) };
    case 'floor_given':
      return floorGiven(state, event, atMs);
    case 'floor_taken':
      return floorTaken(state, event);
    case 'all_muted':
      return state;
    case 'share_begun':
      return { ...state, share: { participantId: event.participantId, begunAtMs: atMs } };
    case 'share_ended':
      return state.share?.participantId === event.participantId ? { ...state, share: null } : state;
    case 'meeting_closed':
      return { ...state, status: 'closed', closedAtMs: atMs, queue: [] };
    default:
      return tapeChanged(state, event, atMs);
  }
};

/**
 * The state after one more logged event. Pure: the same log gives the same state everywhere
 * (server, recorder, page).
 * @throws Error when `logged.seq` is not the next one: a hole in the log must be filled first.
 */
export const evolve = (state: MeetingState | null, logged: LoggedEvent): MeetingState => {
  const expected = (state?.seq ?? 0) + 1;
  if (logged.seq !== expected) throw new Error(`event ${logged.seq} cannot follow ${expected - 1}`);
  return { ...apply(state, logged.event, logged.atMs), seq: logged.seq };
};

/** The state that a whole log, or the rest of one, builds. */
export const evolveAll = (state: MeetingState | null, log: readonly LoggedEvent[]): MeetingState | null =>
  log.reduce<MeetingState | null>(evolve, state);

/** Who is on the stage: the floor's holder, else the chair if present. */
export const onStage = (state: MeetingState): ParticipantId | null => {
  if (state.floor !== null) return state.floor.participantId;
  return presentChair(state)?.participantId ?? null;
};

/** The meeting's chair, if in the room. */
export const presentChair = (state: MeetingState): PresentParticipant | null =>
  Object.values(state.participants).find((one) => one.role === 'chair' && one.present) ?? null;
