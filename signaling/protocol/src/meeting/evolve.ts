import type { MeetingDetails } from './details.ts';
import type { EventOf, LoggedEvent, MeetingEvent } from './events.ts';
import { agendaHalted, documentsFor, evolveAgenda } from './evolve-agenda.ts';
import { evolveFloor, rankedFor, withoutFromQueue } from './evolve-floor.ts';
import { evolveOrder } from './evolve-order.ts';
import { evolvePicture } from './evolve-picture.ts';
import { evolveRoll } from './evolve-roll.ts';
import { evolveVote } from './evolve-vote.ts';
import type { PresentParticipant } from './participant.ts';
import type { MeetingState } from './state.ts';

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
  tape: { status: 'idle', begunAtMs: null, pausedByChair: false, failure: null, spaceLeftMs: null },
  partner: null,
  comments: [],
  discussion: null,
  agenda: { currentId: null, runningSinceMs: null, spentMs: {} },
  documents: [],
  shown: null,
  answers: {},
  roll: { status: 'none', calledUnitId: null, marks: {}, delegates: [], confirmedAtMs: null },
  votes: [],
  layout: 'speaker_share',
  spotlight: null,
  views: {},
  locked: false,
  waiting: [],
  admitted: [],
  barred: [],
  presiding: null,
  chatOpen: true,
  reactionsAllowed: false,
  pause: null,
});

const joined = (state: MeetingState, event: EventOf<'participant_joined'>, atMs: number): MeetingState => {
  const { participant } = event;
  const before = state.participants[participant.participantId];
  const entry: PresentParticipant = {
    ...participant,
    present: true,
    firstJoinedAtMs: before?.firstJoinedAtMs ?? atMs,
    joinedAtMs: atMs,
    leftAtMs: null,
    leaveReason: null,
  };
  return {
    ...state,
    participants: { ...state.participants, [participant.participantId]: entry },
    waiting: state.waiting.filter((one) => one.participantId !== participant.participantId),
  };
};

/** Whoever leaves gives up his place in the queue; a lost line keeps it, with its subject, until it is back. */
const left = (state: MeetingState, event: EventOf<'participant_left'>, atMs: number): MeetingState => {
  const before = state.participants[event.participantId];
  if (before === undefined) return state;
  const participants = {
    ...state.participants,
    [event.participantId]: { ...before, present: false, leftAtMs: atMs, leaveReason: event.reason },
  };
  const comesBack = event.reason === 'connection_lost';
  const queue = comesBack ? state.queue : withoutFromQueue(state, event.participantId);
  return { ...state, participants, queue };
};

/** The order of business begins with its first item. */
const opened = (state: MeetingState, atMs: number): MeetingState => {
  const currentId = state.agenda.currentId ?? state.details.agenda[0]?.id ?? null;
  return {
    ...state,
    status: 'open',
    lobbyOpenedAtMs: state.lobbyOpenedAtMs ?? atMs,
    openedAtMs: atMs,
    agenda: { ...state.agenda, currentId, runningSinceMs: currentId === null ? null : atMs },
    queue: rankedFor(state, currentId),
  };
};

const closed = (state: MeetingState, atMs: number): MeetingState => ({
  ...state,
  status: 'closed',
  closedAtMs: atMs,
  queue: [],
  waiting: [],
  discussion: null,
  shown: null,
  pause: null,
  agenda: agendaHalted(state, atMs),
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
      return withTape(state, {
        status: 'idle',
        pausedByChair: false,
        ...(state.tape.status === 'stopped' ? { limitLifted: true } : {}),
      });
    case 'tape_space_short':
      return withTape(state, { spaceLeftMs: event.leftMs });
    case 'tape_space_enough':
      return withTape(state, { spaceLeftMs: null });
    case 'tape_begun':
    case 'tape_recovered':
      return withTape(state, { status: 'recording', begunAtMs: state.tape.begunAtMs ?? atMs, failure: null });
    case 'tape_waiting':
      return withTape(state, { status: 'idle', failure: null });
    case 'tape_stopped':
      return withTape(state, { status: event.reason === 'by_chair' ? 'paused' : 'stopped', failure: null });
    case 'tape_failed':
      return withTape(state, { status: 'failed', failure: event.reason });
  }
};

/** What `event` makes of `state`; pure. A meeting begins with `meeting_scheduled` (state null). */
const apply = (state: MeetingState | null, event: MeetingEvent, atMs: number): MeetingState => {
  if (event.type === 'meeting_scheduled') return scheduled(event.details);
  if (state === null) throw new Error(`the log must begin with meeting_scheduled, not ${event.type}`);
  switch (event.type) {
    case 'meeting_changed':
      return { ...state, details: event.details, documents: documentsFor(state, event.details) };
    case 'lobby_opened':
      return { ...state, status: 'lobby', lobbyOpenedAtMs: atMs };
    case 'meeting_opened':
      return opened(state, atMs);
    case 'participant_joined':
      return joined(state, event, atMs);
    case 'participant_left':
      return left(state, event, atMs);
    case 'floor_asked':
    case 'floor_withdrawn':
    case 'queue_moved':
    case 'comment_left':
    case 'floor_given':
    case 'floor_extended':
    case 'floor_taken':
    case 'all_muted':
    case 'discussion_begun':
    case 'discussion_ended':
    case 'speakers_heard':
      return evolveFloor(state, event, atMs);
    case 'item_begun':
    case 'document_added':
    case 'document_removed':
    case 'document_shown':
    case 'page_turned':
    case 'document_hidden':
      return evolveAgenda(state, event, atMs);
    case 'site_answered':
    case 'roll_begun':
    case 'site_called':
    case 'attendance_marked':
    case 'delegate_added':
    case 'delegate_removed':
    case 'roll_confirmed':
      return evolveRoll(state, event, atMs);
    case 'vote_opened':
    case 'ballot_cast':
    case 'ballots_counted':
    case 'vote_closed':
      return evolveVote(state, event, atMs);
    case 'layout_chosen':
    case 'spotlight_set':
    case 'view_chosen':
      return evolvePicture(state, event);
    case 'meeting_locked':
    case 'meeting_unlocked':
    case 'participant_waits':
    case 'participant_admitted':
    case 'participant_turned_away':
    case 'participant_barred':
    case 'participant_renamed':
    case 'presiding_passed':
    case 'chat_opened':
    case 'chat_closed':
    case 'reactions_allowed':
    case 'reactions_stopped':
    case 'pause_begun':
    case 'pause_ended':
      return evolveOrder(state, event, atMs);
    case 'share_begun':
      return { ...state, share: { participantId: event.participantId, begunAtMs: atMs }, shown: null };
    case 'share_ended':
      return state.share?.participantId === event.participantId ? { ...state, share: null } : state;
    case 'meeting_closed': {
      const { emptySinceMs } = event;
      return { ...closed(state, atMs), ...(emptySinceMs === undefined ? {} : { emptySinceMs }) };
    }
    case 'meeting_cancelled':
      return { ...closed(state, atMs), cancelled: { reason: event.reason } };
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
