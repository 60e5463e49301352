import {
  announcedBy,
  type AttendanceRow,
  attendanceOf,
  type LoggedAnswer,
  type MeetingEvent,
  type MeetingState,
  mostDelegates,
  type ParticipantId,
  personParticipant,
  rollKey,
  type RollDelegate,
  type RollMark,
  type UnitId,
} from '@giaoban/protocol';
import type { Actor, CommandOf, RollCommand } from './command.ts';
import { accept, type Decision, isChair, participantOf, refuse } from './decision.ts';
import { isInvited } from './seats.ts';

/** Whoever leads now and the meeting's secretary keep the roll; null: somebody else. */
const keeperOf = (state: MeetingState, actor: Actor): ParticipantId | null => {
  const participantId = participantOf(actor);
  if (participantId === null) return null;
  const isSecretary = participantId === personParticipant(state.details.secretary.personId);
  return isSecretary || isChair(state, actor) ? participantId : null;
};

const isUnderWay = ({ status }: MeetingState): boolean => status === 'lobby' || status === 'open';
const isRollOpen = (state: MeetingState): boolean => state.roll.status === 'open' && isUnderWay(state);

type Announced = NonNullable<LoggedAnswer['delegates']>;

const areSameOnes = (before: Announced, now: Announced): boolean =>
  before.length === now.length &&
  now.every(({ delegateId, name, post }, at) => {
    const one = before[at];
    return one?.delegateId === delegateId && one.name === name && one.post === post;
  });

/** The same id twice: one mark would stand for two. */
const haveIdsOfTheirOwn = (state: MeetingState, unitId: UnitId, delegates: Announced): boolean => {
  const ids = new Set(delegates.map((one) => one.delegateId));
  const own = new Set(announcedBy(state, unitId).map((one) => one.delegateId));
  const isTaken = (one: RollDelegate): boolean => ids.has(one.delegateId) && !own.has(one.delegateId);
  return ids.size === delegates.length && !state.roll.delegates.some(isTaken);
};

/** A site says beforehand whether it comes, and who. Through HTTP: who may say it is checked there. */
const decideAnswer = (
  state: MeetingState,
  { unitId, answer, by }: CommandOf<'answer_for_site'>,
  actor: Actor,
): Decision => {
  if (actor.kind !== 'system') return refuse('forbidden');
  if (state.status !== 'scheduled' && state.status !== 'lobby') return refuse('meeting_wrong_state');
  if (!isInvited(state.details, unitId)) return refuse('site_not_found');
  const { delegates = [] } = answer;
  if (answer.answer === 'excused' && delegates.length > 0) return refuse('bad_request');
  if (!haveIdsOfTheirOwn(state, unitId, delegates)) return refuse('conflict');
  const before = state.answers[unitId];
  const isSaid = before?.answer === answer.answer && before.note === answer.note;
  if (isSaid && areSameOnes(announcedBy(state, unitId), delegates)) return accept();
  return accept({ type: 'site_answered', unitId, answer, by });
};

/** A confirmed roll is opened again in the same way: its marks stay, to be corrected. */
const decideBegin = (state: MeetingState, actor: Actor): Decision => {
  const by = keeperOf(state, actor);
  if (by === null) return refuse('forbidden');
  if (!isUnderWay(state)) return refuse('meeting_wrong_state');
  return state.roll.status === 'open' ? accept() : accept({ type: 'roll_begun', by });
};

const decideCall = (state: MeetingState, { unitId }: CommandOf<'call_site'>, actor: Actor): Decision => {
  const by = keeperOf(state, actor);
  if (by === null) return refuse('forbidden');
  if (!isRollOpen(state)) return refuse('roll_wrong_state');
  if (unitId !== null && !isInvited(state.details, unitId)) return refuse('site_not_found');
  return state.roll.calledUnitId === unitId ? accept() : accept({ type: 'site_called', unitId, by });
};

type Said = CommandOf<'mark_attendance'>['marks'][number];

type Marked = Pick<RollMark, 'status' | 'note' | 'substitute' | 'asProposed'>;

/** Whether the secretary has said just this already; what was confirmed as proposed nobody has said. */
const isSaid = (before: Marked | undefined, { status, note, substitute }: Said): boolean =>
  before !== undefined &&
  before.asProposed !== true &&
  before.status === status &&
  before.note === note &&
  before.substitute?.name === substitute?.name &&
  before.substitute?.post === substitute?.post;

/** All of the marks or none. What a subject is marked as already is no event. */
const decideMark = (state: MeetingState, { marks }: CommandOf<'mark_attendance'>, actor: Actor): Decision => {
  const by = keeperOf(state, actor);
  if (by === null) return refuse('forbidden');
  if (!isRollOpen(state)) return refuse('roll_wrong_state');
  const known = new Set(attendanceOf(state).people.map((row) => rollKey(row.subject)));
  const now = new Map<string, Marked>(Object.entries(state.roll.marks));
  const events: MeetingEvent[] = [];
  for (const { subject, status, note, substitute } of marks) {
    const key = rollKey(subject);
    if (subject.kind === 'site' && !isInvited(state.details, subject.unitId)) return refuse('site_not_found');
    if (subject.kind !== 'site' && !known.has(key)) return refuse('participant_not_found');
    const said: Said = {
      ...{ subject, status, note },
      ...(substitute === undefined || status !== 'substitute' ? {} : { substitute }),
    };
    if (isSaid(now.get(key), said)) continue;
    now.set(key, said);
    events.push({ type: 'attendance_marked', ...said, by });
  }
  return accept(...events);
};

const isSameOne = (one: RollDelegate, { unitId, name, post }: RollDelegate): boolean =>
  one.unitId === unitId && one.name === name && one.post === post;

/** Pressed twice, he is there once. */
const decideAdd = (state: MeetingState, { delegate }: CommandOf<'add_delegate'>, actor: Actor): Decision => {
  const by = keeperOf(state, actor);
  if (by === null) return refuse('forbidden');
  if (!isRollOpen(state)) return refuse('roll_wrong_state');
  if (!isInvited(state.details, delegate.unitId)) return refuse('site_not_found');
  const { delegates } = state.roll;
  if (delegates.some((one) => isSameOne(one, delegate))) return accept();
  if (delegates.filter((one) => one.isAnnounced !== true).length >= mostDelegates) return refuse('too_many');
  // The same id twice: one mark would stand for two.
  if (delegates.some((one) => one.delegateId === delegate.delegateId)) return refuse('conflict');
  return accept({ type: 'delegate_added', ...delegate, by });
};

const decideRemove = (
  state: MeetingState,
  { delegateId }: CommandOf<'remove_delegate'>,
  actor: Actor,
): Decision => {
  const by = keeperOf(state, actor);
  if (by === null) return refuse('forbidden');
  if (!isRollOpen(state)) return refuse('roll_wrong_state');
  const isKnown = state.roll.delegates.some((one) => one.delegateId === delegateId);
  return isKnown ? accept({ type: 'delegate_removed', delegateId, by }) : refuse('participant_not_found');
};

/**
 * Whom nobody has marked is confirmed as proposed, in the same breath. Of a person that is noted: he keeps or loses a
 * vote by the secretary's word or by his line, not because he happened to be here at this moment.
 */
const decideConfirm = (state: MeetingState, actor: Actor): Decision => {
  const by = keeperOf(state, actor);
  if (by === null) return refuse('forbidden');
  if (!isRollOpen(state)) return refuse('roll_wrong_state');
  const asProposed = ({ subject, proposed, note }: AttendanceRow): MeetingEvent => ({
    type: 'attendance_marked',
    ...{ subject, status: proposed, note },
    ...(subject.kind === 'site' ? {} : { asProposed: true }),
    by,
  });
  const { sites, people } = attendanceOf(state);
  const unmarked = [...sites, ...people].filter((row) => row.confirmed === null);
  return accept(...unmarked.map(asProposed), { type: 'roll_confirmed', by });
};

/** Who is there, as the secretary says. */
export const decideRoll = (state: MeetingState, command: RollCommand, actor: Actor): Decision => {
  switch (command.type) {
    case 'answer_for_site':
      return decideAnswer(state, command, actor);
    case 'begin_roll':
      return decideBegin(state, actor);
    case 'call_site':
      return decideCall(state, command, actor);
    case 'mark_attendance':
      return decideMark(state, command, actor);
    case 'add_delegate':
      return decideAdd(state, command, actor);
    case 'remove_delegate':
      return decideRemove(state, command, actor);
    case 'confirm_roll':
      return decideConfirm(state, actor);
  }
};
