import type { MeetingState } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import { joins, logOf, participantIdOf, type Seat, stateOf } from '../../../media/test-meeting.ts';
import { actFor } from '../controls/shortcuts.ts';
import type { meetingTexts } from '../i18n.ts';
import { floorShortcuts } from './floor-shortcuts.ts';
import type { floorTexts } from './i18n.ts';

const floor: TranslateOf<typeof floorTexts> = (key, ...values) => `${key}${values.length}`;
const words: TranslateOf<typeof meetingTexts> = (key, ...values) => `${key}${values.length}`;

const opened = { type: 'meeting_opened', by: 'p_chair' };
const asks = (seat: Seat): unknown => ({
  type: 'floor_asked',
  participantId: participantIdOf(seat),
  subject: '',
});
const given = (seat: Seat, part: 'main' | 'partner', limitMs: number | null = 300_000): unknown => ({
  type: 'floor_given',
  participantId: participantIdOf(seat),
  by: 'p_chair',
  part,
  limitMs,
});
const after = (...happened: unknown[]): MeetingState =>
  stateOf(logOf(joins('chair'), joins('batri'), joins('binhdai'), opened, ...happened));

/** What a key orders in a meeting. */
const pressed = (meeting: MeetingState, key: string): unknown[] => {
  const ordered: unknown[] = [];
  const order = (...args: unknown[]): Promise<boolean> => {
    ordered.push(args);
    return Promise.resolve(true);
  };
  const shortcuts = floorShortcuts(meeting, order, { floor, meeting: words });
  const press = { ctrlKey: false, altKey: false, metaKey: false, repeat: false, defaultPrevented: false };
  actFor(shortcuts, { key, ...press })?.();
  return ordered;
};

const batri = participantIdOf('batri');
const binhdai = participantIdOf('binhdai');

describe('the leader’s keys', () => {
  it('invite the next, or by place', () => {
    const meeting = after(asks('batri'), asks('binhdai'));
    expect(pressed(meeting, 'k')).toEqual([['floor:give', { participantId: batri, part: 'main' }]]);
    expect(pressed(meeting, '2')).toEqual([['floor:give', { participantId: binhdai, part: 'main' }]]);
    expect(pressed(meeting, '3')).toEqual([]);
  });

  it('invite nobody whose line is lost', () => {
    const lost = { type: 'participant_left', participantId: batri, reason: 'connection_lost' };
    const meeting = after(asks('batri'), asks('binhdai'), lost);
    expect(pressed(meeting, 'k')).toEqual([['floor:give', { participantId: binhdai, part: 'main' }]]);
    expect(pressed(meeting, '1')).toEqual([]);
    expect(pressed(meeting, '2')).toEqual([['floor:give', { participantId: binhdai, part: 'main' }]]);
  });

  it('give a second floor only beside a first', () => {
    expect(pressed(after(asks('batri')), 'h')).toEqual([]);
    expect(pressed(after(given('binhdai', 'main'), asks('batri')), 'h')).toEqual([
      ['floor:give', { participantId: batri, part: 'partner' }],
    ]);
  });

  it('extend a turn that has a limit, with and without Shift', () => {
    const limited = after(given('batri', 'main'));
    for (const key of ['+', '='])
      expect(pressed(limited, key)).toEqual([['floor:extend', { participantId: batri, minutes: 1 }]]);
    expect(pressed(after(given('batri', 'main', null)), '+')).toEqual([]);
    expect(pressed(after(), '+')).toEqual([]);
  });

  it('end all floors, or the partner’s alone', () => {
    const two = after(given('batri', 'main'), given('binhdai', 'partner'));
    expect(pressed(two, 's')).toEqual([['floor:take', {}]]);
    expect(pressed(two, 'x')).toEqual([['floor:take', { participantId: binhdai }]]);
    expect(pressed(after(), 's')).toEqual([]);
    expect(pressed(after(given('batri', 'main')), 'x')).toEqual([]);
  });

  it('begin and end a discussion, and silence all', () => {
    expect(pressed(after(), 'l')).toEqual([['discussion:begin', {}]]);
    expect(pressed(after({ type: 'discussion_begun', by: 'p_chair' }), 'l')).toEqual([
      ['discussion:end', {}],
    ]);
    expect(pressed(after(), 't')).toEqual([['floor:mute_all', {}]]);
  });

  it('invite nobody in a pause', () => {
    const paused = after(asks('batri'), { type: 'pause_begun', untilMs: 900_000, by: 'p_chair' });
    expect(pressed(paused, 'k')).toEqual([]);
    expect(pressed(paused, 'l')).toEqual([]);
  });
});
