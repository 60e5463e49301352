import type { LeaveReason, MeetingDetails, MeetingRole, Participant, ParticipantId } from '@giaoban/protocol';
import type { TapeReport } from '@giaoban/protocol/internal';

/** Who gives an order: somebody in the meeting, or the system (clock, connection watch, recorder). */
export type Actor =
  { kind: 'participant'; participantId: ParticipantId; role: MeetingRole } | { kind: 'system' };

/** Everything that can be wanted of a meeting. */
export type Command =
  | { type: 'schedule'; details: MeetingDetails }
  | { type: 'change'; details: MeetingDetails }
  | { type: 'open_lobby' }
  | { type: 'open' }
  | { type: 'close' }
  | { type: 'join'; participant: Participant }
  | { type: 'leave'; participantId: ParticipantId; reason: LeaveReason }
  | { type: 'ask_floor'; subject: string }
  | { type: 'withdraw'; participantId: ParticipantId }
  | { type: 'give_floor'; participantId: ParticipantId }
  | { type: 'take_floor' }
  | { type: 'mute_all' }
  | { type: 'begin_share' }
  | { type: 'end_share' }
  | { type: 'pause_tape' }
  | { type: 'resume_tape' }
  | { type: 'report_tape'; report: TapeReport };

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
