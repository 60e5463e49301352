import type {
  AgendaItemId,
  ErrorCode,
  LateComment,
  MeetingState,
  MinutesRecord,
  ParticipantId,
} from '@giaoban/protocol';

/** For so long after the closing. */
const takenForMs = 24 * 3_600_000;
/** As in the meeting: its written comments, and one participant’s among them. */
const limits = { meeting: 1_000, participant: 20 };

type Moment = { record: MinutesRecord | null; nowMs: number };

/** Until when (Unix ms) the meeting takes words in writing once it is closed; null: it is not, or was not held. */
export const lateCommentsUntilMs = ({ closedAtMs, cancelled }: MeetingState): number | null =>
  closedAtMs === null || cancelled !== undefined ? null : closedAtMs + takenForMs;

/**
 * Why somebody may not leave his word in writing after the closing; null: he may. As in the meeting, it is for
 * everybody who was in it and was not sent out. It is taken for 24 hours, and only while the secretary drafts the
 * first edition of the minutes: afterwards nobody would find it in them. Pure.
 */
export const lateCommentRefusal = (
  state: MeetingState,
  participantId: ParticipantId,
  { record, nowMs }: Moment,
): ErrorCode | null => {
  const untilMs = lateCommentsUntilMs(state);
  if (untilMs === null) return 'meeting_wrong_state';
  if (state.barred.includes(participantId)) return 'removed_from_meeting';
  if (state.participants[participantId] === undefined) return 'not_joined';
  // No record yet: the draft is begun by whoever opens it first.
  const isDrafted = record === null || (record.status === 'draft' && record.inForce === null);
  return nowMs < untilMs && isDrafted ? null : 'comments_closed';
};

/** Why one comment more cannot be taken, beside `before`; null: it can. Pure. */
export const lateCommentProblem = (
  { details }: MeetingState,
  before: readonly LateComment[],
  { participantId, agendaItemId }: { participantId: ParticipantId; agendaItemId: AgendaItemId | null },
): ErrorCode | null => {
  if (agendaItemId !== null && !details.agenda.some((item) => item.id === agendaItemId))
    return 'agenda_item_not_found';
  const own = before.filter((one) => one.participantId === participantId).length;
  return own >= limits.participant || before.length >= limits.meeting ? 'too_many' : null;
};
