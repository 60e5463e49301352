import type { MeetingState } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import { joins, logOf, participantIdOf, stateOf } from '../../../media/test-meeting.ts';
import { actFor } from '../controls/shortcuts.ts';
import type { meetingTexts } from '../i18n.ts';
import type { orderTexts } from './i18n.ts';
import { orderShortcuts } from './order-shortcuts.ts';

const words: TranslateOf<typeof orderTexts> = (key, ...values) => `${key}${values.length}`;
const meetingWords: TranslateOf<typeof meetingTexts> = (key, ...values) => `${key}${values.length}`;

const opened = { type: 'meeting_opened', by: 'p_chair' };
const knocks = {
  type: 'participant_waits',
  participant: {
    participantId: participantIdOf('binhdai'),
    personId: 'binhdai',
    roomId: null,
    unitId: 'binhdai',
    unitName: 'UBND huyện Bình Đại',
    displayName: 'Trần Văn Cường',
    role: 'delegate',
  },
};
const after = (...happened: unknown[]): MeetingState => stateOf(logOf(joins('chair'), ...happened));

/** What a key orders in a meeting. */
const pressed = (meeting: MeetingState, key: string): unknown[] => {
  const ordered: unknown[] = [];
  const order = (...args: unknown[]): Promise<boolean> => {
    ordered.push(args);
    return Promise.resolve(true);
  };
  const shortcuts = orderShortcuts(meeting, order, { order: words, meeting: meetingWords });
  const press = { ctrlKey: false, altKey: false, metaKey: false, repeat: false, defaultPrevented: false };
  actFor(shortcuts, { key, ...press })?.();
  return ordered;
};

describe('the keys of the order', () => {
  it('open the meeting once', () => {
    expect(pressed(after(), 'o')).toEqual([['meeting:open', {}]]);
    expect(pressed(after(opened), 'o')).toEqual([]);
  });

  it('let all in who wait, if anybody does', () => {
    expect(pressed(after(opened, knocks), 'a')).toEqual([['order:admit', { participantIds: null }]]);
    expect(pressed(after(opened), 'a')).toEqual([]);
  });

  it('lock the door and unlock it', () => {
    expect(pressed(after(opened), 'f')).toEqual([['order:lock', { locked: true }]]);
    const locked = after(opened, { type: 'meeting_locked', by: 'p_chair' });
    expect(pressed(locked, 'f')).toEqual([['order:lock', { locked: false }]]);
  });
});
