import { evolve, LoggedEvent, type MeetingState } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { logOf, stateOf } from '../../../media/test-meeting.ts';
import { minuteMs } from '../../../time/durations.ts';
import { agendaClock } from './agenda-clock.ts';

/** Three items of 10, 20 and 5 minutes, in a meeting of 40 that was opened at 0. */
const opened = (): MeetingState => {
  const { details } = stateOf(logOf());
  const agenda = [10, 20, 5].map((minutes, at) => ({
    id: `i${at}`,
    title: 'Nội dung',
    minutes,
    unitId: null,
  }));
  const log = [
    { type: 'meeting_changed', details: { ...details, agenda, plannedMinutes: 40 } },
    { type: 'meeting_opened', by: 'p_chair' },
  ];
  return log.reduce((state, event) => then(state, 0, event), stateOf(logOf()));
};
const then = (state: MeetingState, atMinutes: number, event: unknown): MeetingState =>
  evolve(state, LoggedEvent.parse({ seq: state.seq + 1, atMs: atMinutes * minuteMs, event }));
const begun = (item: number) => ({ type: 'item_begun', agendaItemId: `i${item}`, by: 'p_chair' });

/** In minutes: place, what is left of the item, carried, left of the meeting. */
const at = (state: MeetingState, minutes: number): number[] | null => {
  const clock = agendaClock(state, minutes * minuteMs);
  if (clock === null) return null;
  const { index, current, carriedMs, meetingLeftMs } = clock;
  return [index, current.leftMs / minuteMs, carriedMs / minuteMs, meetingLeftMs / minuteMs];
};

describe('agendaClock', () => {
  it('is nothing before the opening and without an agenda', () => {
    expect(agendaClock(stateOf(logOf()), 0)).toBeNull();
    const empty = stateOf(logOf({ type: 'meeting_opened', by: 'p_chair' }));
    expect(agendaClock(empty, 10_000)).toBeNull();
  });

  it('runs with the item, not with the plan, and counts the time over', () => {
    expect(at(opened(), 4)).toEqual([0, 6, 0, 36]);
    expect(at(opened(), 13)).toEqual([0, -3, 0, 27]);
  });

  it('carries what earlier items left over or took', () => {
    const early = then(opened(), 8, begun(1));
    expect(at(early, 10)).toEqual([1, 18, 2, 30]);
    const late = then(early, 31, begun(2));
    expect(at(late, 33)).toEqual([2, 3, -1, 7]);
    expect(agendaClock(late, 33 * minuteMs)?.items.map((one) => one.spentMs / minuteMs)).toEqual([8, 23, 2]);
  });

  it('goes back and forth: the clock of an item goes on, what lies ahead only counts when it is over', () => {
    const back = then(then(opened(), 8, begun(1)), 9, begun(0));
    expect(at(back, 10)).toEqual([0, 1, 0, 30]);
    const skipped = then(back, 10, begun(2));
    expect(at(skipped, 12)).toEqual([2, 3, 20, 28]);
    const overspent = then(then(skipped, 18, begun(1)), 18, begun(0));
    expect(at(overspent, 18)).toEqual([0, 1, -3, 22]);
  });

  it('wins nothing by an item that was passed over: its time is still owed', () => {
    const jumped = then(opened(), 8, begun(2));
    expect(at(jumped, 9)).toEqual([2, 4, 2, 31]);
    const backAtLast = then(jumped, 12, begun(1));
    expect(at(backAtLast, 15)).toEqual([1, 17, 2, 25]);
    expect(at(then(backAtLast, 30, begun(2)), 30)).toEqual([2, 1, 4, 10]);
  });

  it('stands still in a pause, the meeting’s does not', () => {
    const paused = then(opened(), 4, { type: 'pause_begun', untilMs: 9 * minuteMs, by: 'p_chair' });
    expect(at(paused, 8)).toEqual([0, 6, 0, 32]);
    const goesOn = then(paused, 9, { type: 'pause_ended', by: 'p_chair' });
    expect(at(goesOn, 10)).toEqual([0, 5, 0, 30]);
  });

  it('stops with the meeting', () => {
    const closed = then(opened(), 12, { type: 'meeting_closed', by: 'p_chair' });
    expect(at(closed, 90)).toEqual([0, -2, 0, 28]);
  });
});
