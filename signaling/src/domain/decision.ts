import {
  type ErrorCode,
  type MeetingEvent,
  type MeetingState,
  type ParticipantId,
  personParticipant,
} from '@giaoban/protocol';
import type { Actor } from './command.ts';

/** What a command leads to: events (none: it was so already), or a refusal by its code. */
export type Decision = { ok: true; events: MeetingEvent[] } | { ok: false; code: ErrorCode };

export const accept = (...events: MeetingEvent[]): Decision => ({ ok: true, events });
export const refuse = (code: ErrorCode): Decision => ({ ok: false, code });

/** The participant behind an actor, null for the system. */
export const participantOf = (actor: Actor): ParticipantId | null =>
  actor.kind === 'participant' ? actor.participantId : null;

/** The meeting's chair as its details say now: a role that was given earlier is not enough. */
export const isChair = ({ details }: MeetingState, actor: Actor): boolean =>
  actor.kind === 'participant' &&
  actor.role === 'chair' &&
  actor.participantId === personParticipant(details.chair.personId);

export const isPresent = (state: MeetingState, participantId: ParticipantId): boolean =>
  state.participants[participantId]?.present === true;
