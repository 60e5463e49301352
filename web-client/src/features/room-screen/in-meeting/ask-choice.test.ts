import { AgendaItemId, type MeetingState } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import { afterArrow, askItems, type AskChoice, chosenItem, firstChoice } from './ask-choice.ts';

const ids = ['i1', 'i2', 'i3'].map((id) => AgendaItemId.parse(id));
const [first, second, third] = ids;

const meetingAt = (currentId: AgendaItemId | null | undefined): MeetingState => {
  const state = stateOf(logOf(joins('batri')));
  const agenda = ids.map((id) => ({ id, title: id, minutes: 10, unitId: null }));
  return {
    ...state,
    details: { ...state.details, agenda },
    agenda: { ...state.agenda, currentId: currentId ?? null },
  };
};

const after = (meeting: MeetingState, ...keys: string[]): AskChoice =>
  keys.reduce((choice, key) => afterArrow(meeting, choice, key) ?? choice, firstChoice);

describe('what a hall asks for', () => {
  it('is the item under discussion and no subject before anybody chooses', () => {
    expect(chosenItem(meetingAt(second), firstChoice)).toBe(second);
    expect(firstChoice.subject).toBe('none');
  });

  it('follows the order of business until an item is chosen, and then no more', () => {
    const chosen = after(meetingAt(first), 'ArrowDown');
    expect(chosenItem(meetingAt(third), firstChoice)).toBe(third);
    expect(chosenItem(meetingAt(third), chosen)).toBe(second);
  });

  it('can be any item, round and round', () => {
    const meeting = meetingAt(first);
    expect(chosenItem(meeting, after(meeting, 'ArrowUp'))).toBe(third);
    expect(chosenItem(meeting, after(meeting, 'ArrowDown', 'ArrowDown', 'ArrowDown'))).toBe(first);
  });

  it('can be no item only while none is under discussion', () => {
    expect(askItems(meetingAt(null))).toEqual([null, ...ids]);
    expect(askItems(meetingAt(first))).toEqual(ids);
    expect(chosenItem(meetingAt(null), after(meetingAt(null), 'ArrowDown'))).toBe(first);
  });

  it('falls back to the item under discussion when the chosen one has left the agenda', () => {
    const meeting = meetingAt(first);
    const gone = { ...firstChoice, item: AgendaItemId.parse('gone') };
    expect(chosenItem(meeting, gone)).toBe(first);
    expect(chosenItem(meeting, afterArrow(meeting, gone, 'ArrowDown') ?? gone)).toBe(second);
  });

  it('has its subject chosen sideways, the item untouched; other keys choose nothing', () => {
    const meeting = meetingAt(second);
    expect(after(meeting, 'ArrowRight', 'ArrowRight')).toEqual({ item: undefined, subject: 'opinion' });
    expect(after(meeting, 'ArrowLeft').subject).toBe('question');
    expect(afterArrow(meeting, firstChoice, 'Enter')).toBeNull();
  });
});
