import type { ErrorCode, MeetingEvent, MeetingState, ParticipantId } from '@giaoban/protocol';
import type { Actor } from './command.ts';

/** What a command leads to: events (none: it was so already), or a refusal by its code. */
export type Decision = { ok: true; events: MeetingEvent[] } | { ok: false; code: ErrorCode };

export const accept = (...events: MeetingEvent[]): Decision => ({ ok: true, events });
export const refuse = (code: ErrorCode): Decision => ({ ok: false, code });

/** The participant behind an actor, null for the system. */
export const participantOf = (actor: Actor): ParticipantId | null =>
  actor.kind === 'participant' ? actor.participantId : null;

export const isChair = (actor: Actor): boolean => actor.kind === 'participant' && actor.role === 'chair';

export const isPresent = (state: MeetingState, participantId: ParticipantId): boolean =>
  state.participants[participantId]?.present === true;
