import {
  type ErrorCode,
  isLeaderless,
  type MeetingEvent,
  type MeetingState,
  type ParticipantId,
  presidingId,
} from '@giaoban/protocol';
import type { Actor } from './command.ts';

/** What a command leads to: events (none: it was so already), or a refusal by its code. */
export type Decision = { ok: true; events: MeetingEvent[] } | { ok: false; code: ErrorCode };

export const accept = (...events: MeetingEvent[]): Decision => ({ ok: true, events });
export const refuse = (code: ErrorCode): Decision => ({ ok: false, code });

/** The participant behind an actor, null for the system. */
export const participantOf = (actor: Actor): ParticipantId | null =>
  actor.kind === 'participant' ? actor.participantId : null;

/** Whoever leads the meeting now, by its log: a role that was given earlier is not enough. */
export const isChair = (state: MeetingState, actor: Actor): boolean =>
  actor.kind === 'participant' &&
  (actor.role === 'chair' || actor.role === 'co_chair') &&
  actor.participantId === presidingId(state);

/** Whoever leads the meeting, and its secretary while nobody is there who could. */
export const mayClose = (state: MeetingState, actor: Actor): boolean =>
  isChair(state, actor) ||
  (actor.kind === 'participant' && actor.role === 'secretary' && isLeaderless(state));

export const isPresent = (state: MeetingState, participantId: ParticipantId): boolean =>
  state.participants[participantId]?.present === true;
