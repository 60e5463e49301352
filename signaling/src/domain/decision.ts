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

/**
 * Since when an open meeting has had nobody in it (no person, no hall), nor at its door; Unix ms. Null: somebody is
 * there, or it has a pause, from which people are awaited.
 */
export const emptySinceMs = (state: MeetingState): number | null => {
  const { status, openedAtMs, pause, waiting, participants } = state;
  if (status !== 'open' || openedAtMs === null || pause !== null || waiting.length > 0) return null;
  const all = Object.values(participants);
  if (all.some((one) => one.present)) return null;
  return Math.max(openedAtMs, state.pauseEndedAtMs ?? 0, ...all.map((one) => one.leftAtMs ?? 0));
};

export const isPresent = (state: MeetingState, participantId: ParticipantId): boolean =>
  state.participants[participantId]?.present === true;
