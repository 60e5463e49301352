import type {
  AgendaItemId,
  AttendanceStatus,
  CommentId,
  DelegateId,
  DocumentId,
  FloorPart,
  Layout,
  LeaveReason,
  LoggedAnswer,
  MeetingDetails,
  MeetingDocument,
  MeetingRole,
  Participant,
  ParticipantId,
  PersonId,
  RollDelegate,
  RollSubject,
  Substitute,
  UnitId,
  View,
  VoteId,
  VoteQuestion,
} from '@giaoban/protocol';
import type { TapeReport } from '@giaoban/protocol/internal';

/** Who gives an order: somebody in the meeting, or the system (clock, connection watch, recorder). */
export type Actor =
  { kind: 'participant'; participantId: ParticipantId; role: MeetingRole } | { kind: 'system' };

type SessionCommand =
  | { type: 'schedule'; details: MeetingDetails }
  | { type: 'change'; details: MeetingDetails }
  | { type: 'cancel'; by: ParticipantId; reason: string }
  /** The clock: nobody has opened it in its time. */
  | { type: 'lapse' }
  | { type: 'open_lobby' }
  | { type: 'open' }
  | { type: 'close' }
  /** The clock: nobody has been in it for `afterMs`. */
  | { type: 'close_empty'; afterMs: number }
  | { type: 'join'; participant: Participant }
  | { type: 'leave'; participantId: ParticipantId; reason: LeaveReason };

type TapeCommand =
  { type: 'pause_tape' } | { type: 'resume_tape' } | { type: 'report_tape'; report: TapeReport };

export type FloorCommand =
  | { type: 'ask_floor'; subject: string; agendaItemId: AgendaItemId | null }
  | { type: 'withdraw'; participantId: ParticipantId }
  | { type: 'move_in_queue'; participantId: ParticipantId; toIndex: number }
  | { type: 'leave_comment'; commentId: CommentId; text: string; agendaItemId: AgendaItemId | null }
  | { type: 'give_floor'; participantId: ParticipantId; part: FloorPart }
  | { type: 'extend_floor'; participantId: ParticipantId; addMs: number }
  /** null: every floor that the actor may take. */
  | { type: 'take_floor'; participantId: ParticipantId | null }
  | { type: 'mute_all' }
  | { type: 'begin_discussion' }
  | { type: 'end_discussion' }
  /** What the media plane hears, loudest first. */
  | { type: 'hear'; participantIds: readonly ParticipantId[] }
  | { type: 'begin_share' }
  | { type: 'end_share' };

export type AgendaCommand =
  | { type: 'begin_item'; agendaItemId: AgendaItemId }
  | { type: 'add_document'; document: MeetingDocument }
  | { type: 'remove_document'; documentId: DocumentId }
  | { type: 'show_document'; documentId: DocumentId; page: number }
  | { type: 'turn_page'; documentId: DocumentId; page: number }
  | { type: 'hide_document' };

export type RollCommand =
  | { type: 'answer_for_site'; unitId: UnitId; answer: LoggedAnswer; by: PersonId }
  | { type: 'begin_roll' }
  /** null: the call is taken back. */
  | { type: 'call_site'; unitId: UnitId | null }
  | {
      type: 'mark_attendance';
      marks: readonly {
        subject: RollSubject;
        status: AttendanceStatus;
        note: string;
        substitute?: Substitute | undefined;
      }[];
    }
  | { type: 'add_delegate'; delegate: RollDelegate }
  | { type: 'remove_delegate'; delegateId: DelegateId }
  | { type: 'confirm_roll' };

export type VoteCommand =
  | { type: 'open_vote'; question: Omit<VoteQuestion, 'eligible'> }
  | { type: 'cast_ballot'; voteId: VoteId; optionId: string }
  /** A secret vote: so many ballots are in the box. */
  | { type: 'count_ballots'; voteId: VoteId; cast: number }
  /** `secretCounts`: what the box says, for a secret vote. */
  | { type: 'close_vote'; voteId: VoteId; secretCounts: Record<string, number> | null };

export type PictureCommand =
  | { type: 'choose_layout'; layout: Layout }
  | { type: 'set_spotlight'; participantId: ParticipantId | null }
  | { type: 'choose_view'; view: View };

export type OrderCommand =
  | { type: 'lock'; locked: boolean }
  /** null: all who wait. */
  | { type: 'admit'; participantIds: readonly ParticipantId[] | null }
  | { type: 'turn_away'; participantId: ParticipantId }
  | { type: 'remove'; participantId: ParticipantId }
  | { type: 'rename'; participantId: ParticipantId; displayName: string }
  | { type: 'hand_over' }
  /**
   * The clock: the leader has been gone for as long as the rules say. `silence`: of the leaders whose lines are
   * lost, when they were last heard (Unix ms); of any other, a lost line was so for `graceMs` before it was noticed.
   */
  | { type: 'relieve_chair'; graceMs: number; silence: Readonly<Partial<Record<ParticipantId, number>>> }
  | { type: 'allow_chat'; open: boolean }
  | { type: 'allow_reactions'; allowed: boolean }
  | { type: 'pause'; untilMs: number }
  | { type: 'resume' };

/** Everything that can be wanted of a meeting. */
export type Command =
  | SessionCommand
  | TapeCommand
  | FloorCommand
  | AgendaCommand
  | RollCommand
  | VoteCommand
  | PictureCommand
  | OrderCommand;

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
