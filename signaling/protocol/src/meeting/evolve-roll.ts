import { rollKey, type RollEvent, type RollMark } from './roll.ts';
import type { MeetingState } from './state.ts';

type Marked = Extract<RollEvent, { type: 'attendance_marked' }>;

const markOf = ({ subject, status, note, substitute, asProposed, by }: Marked, atMs: number): RollMark => ({
  ...{ subject, status, note, by, atMs },
  ...(substitute === undefined ? {} : { substitute }),
  ...(asProposed === undefined ? {} : { asProposed }),
});

export const evolveRoll = (state: MeetingState, event: RollEvent, atMs: number): MeetingState => {
  const { roll } = state;
  switch (event.type) {
    case 'site_answered': {
      const answer = { ...event.answer, by: event.by, atMs };
      return { ...state, answers: { ...state.answers, [event.unitId]: answer } };
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
