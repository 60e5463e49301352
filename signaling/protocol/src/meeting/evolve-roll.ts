import { announcedBy, type ListedDelegate, rollKey, type RollEvent, type RollMark } from './roll.ts';
import type { MeetingState } from './state.ts';

type Marked = Extract<RollEvent, { type: 'attendance_marked' }>;

const markOf = ({ subject, status, note, substitute, asProposed, by }: Marked, atMs: number): RollMark => ({
  ...{ subject, status, note, by, atMs },
  ...(substitute === undefined ? {} : { substitute }),
  ...(asProposed === undefined ? {} : { asProposed }),
});

type Answered = Extract<RollEvent, { type: 'site_answered' }>;

/** Whom a site has announced before and announces no more goes, with his mark. */
const announcedAnew = (roll: MeetingState['roll'], { unitId, answer }: Answered): MeetingState['roll'] => {
  const announced = (answer.delegates ?? []).map((one): ListedDelegate => ({
    ...one,
    unitId,
    isAnnounced: true,
  }));
  const old = announcedBy({ roll }, unitId);
  const others = roll.delegates.filter((one) => !old.includes(one));
  const kept = new Set(announced.map((one) => one.delegateId));
  const gone = new Set<string>(old.map((one) => one.delegateId).filter((id) => !kept.has(id)));
  const marks = Object.fromEntries(Object.entries(roll.marks).filter(([key]) => !gone.has(key)));
  return { ...roll, marks, delegates: [...others, ...announced] };
};

export const evolveRoll = (state: MeetingState, event: RollEvent, atMs: number): MeetingState => {
  const { roll } = state;
  switch (event.type) {
    case 'site_answered': {
      const { answer, note } = event.answer;
      const answers = { ...state.answers, [event.unitId]: { answer, note, by: event.by, atMs } };
      return { ...state, answers, roll: announcedAnew(roll, event) };
    }
    case 'roll_begun':
      return { ...state, roll: { ...roll, status: 'open', calledUnitId: null, confirmedAtMs: null } };
    case 'site_called':
      return { ...state, roll: { ...roll, calledUnitId: event.unitId } };
    case 'attendance_marked': {
      const { subject } = event;
      const marks = { ...roll.marks, [rollKey(subject)]: markOf(event, atMs) };
      const isCalled = subject.kind === 'site' && subject.unitId === roll.calledUnitId;
      return { ...state, roll: { ...roll, marks, calledUnitId: isCalled ? null : roll.calledUnitId } };
    }
    case 'delegate_added': {
      const { delegateId, unitId, name, post } = event;
      return {
        ...state,
        roll: { ...roll, delegates: [...roll.delegates, { delegateId, unitId, name, post }] },
      };
    }
    case 'delegate_removed': {
      const { [event.delegateId]: _gone, ...marks } = roll.marks;
      const delegates = roll.delegates.filter((one) => one.delegateId !== event.delegateId);
      return { ...state, roll: { ...roll, marks, delegates } };
    }
    case 'roll_confirmed':
      return { ...state, roll: { ...roll, status: 'confirmed', calledUnitId: null, confirmedAtMs: atMs } };
  }
};
