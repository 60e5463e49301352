import { z } from 'zod';
import { ParticipantId } from '../ids.ts';
import { MeetingRole } from '../meeting/details.ts';
import { LoggedEvent } from '../meeting/events.ts';
import { MeetingState } from '../meeting/state.ts';
import { done, entry, everyone, leaders, nothing, seq, type SocketEntry } from './entry.ts';

export const JoinResult = z.object({
  /** The whole state, or, when the client gave a recent `since`, null and the events after it. */
  snapshot: MeetingState.nullable(),
  events: z.array(LoggedEvent),
  self: z.object({ participantId: ParticipantId, role: MeetingRole }),
  serverTimeMs: z.number().int(),
});
export type JoinResult = z.infer<typeof JoinResult>;

export const sessionTable = {
  /** `waiting_for_admission`: the socket may stay; `session:admitted` says when to join again. */
  'meeting:join': entry(z.object({ since: seq.nullable() }), JoinResult, everyone, [
    'meeting_closed',
    'meeting_cancelled',
    'meeting_too_early',
    'meeting_locked',
    'not_invited',
    'removed_from_meeting',
    'token_expired',
    'token_invalid',
    'waiting_for_admission',
  ]),
  'meeting:leave': entry(nothing, nothing, everyone, []),
  'meeting:catch_up': entry(z.object({ after: seq }), z.object({ events: z.array(LoggedEvent) }), everyone, [
    'log_behind',
  ]),
  'meeting:open': entry(nothing, done, leaders, ['meeting_wrong_state']),
  /** The secretary's only while nobody is in the room who may lead. */
  'meeting:close': entry(nothing, done, [...leaders, 'secretary'], ['meeting_wrong_state', 'vote_running']),
  'tape:pause': entry(nothing, done, leaders, ['tape_wrong_state']),
  'tape:resume': entry(nothing, done, leaders, ['tape_wrong_state']),
} as const satisfies Record<string, SocketEntry>;
