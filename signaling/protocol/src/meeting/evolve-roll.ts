import { rollKey, type RollEvent } from './roll.ts';
import type { MeetingState } from './state.ts';

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
      const { subject, status, note, by } = event;
      const marks = { ...roll.marks, [rollKey(subject)]: { subject, status, note, by, atMs } };
      const isCalled = subject.kind === 'site' && subject.unitId === roll.calledUnitId;
      return { ...state, roll: { ...roll, marks, calledUnitId: isCalled ? null : roll.calledUnitId } };
    }
    case 'roll_confirmed':
      return { ...state, roll: { ...roll, status: 'confirmed', calledUnitId: null, confirmedAtMs: atMs } };
  }
};
