import { ParticipantId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import type { meetingTexts } from '../i18n.ts';
import { announcementOf } from './announcement.ts';

const say: TranslateOf<typeof meetingTexts> = (key, ...values) => `${key} ${JSON.stringify(values[0] ?? {})}`;

const said = (event: unknown, self: string): string | null => {
  const log = logOf(joins('chair'), joins('batri'), event);
  const last = log.at(-1);
  if (last === undefined) throw new Error('no event');
  return announcementOf(last, stateOf(log.slice(0, 3)), ParticipantId.parse(self), say);
};

const given = { type: 'floor_given', participantId: 'r_batri', by: 'p_chair', part: 'main', limitMs: null };
const taken = { type: 'floor_taken', participantId: 'r_batri', by: 'p_chair', reason: 'taken_back' };

describe('announcements', () => {
  it('tell the one who gets the floor, and the others who it is', () => {
    expect(said(given, 'r_batri')).toContain('saidYourFloor');
    expect(said(given, 'p_chair')).toBe('saidFloor {"name":"Điểm cầu Ba Tri"}');
  });

  it('do not say twice that the floor went to another', () => {
    expect(said(taken, 'p_chair')).toContain('saidFloorEnded');
    expect(said({ ...taken, reason: 'given_to_another' }, 'p_chair')).toBeNull();
    expect(said({ ...taken, reason: 'given_to_another' }, 'r_batri')).toContain('saidYourFloorEnded');
  });

  it('name the one who ends while the other of an exchange goes on', () => {
    const log = logOf(
      ...[joins('chair'), joins('batri'), joins('binhdai')],
      ...[given, { ...given, participantId: 'p_binhdai', part: 'partner' }, taken],
    );
    const last = log.at(-1);
    if (last === undefined) throw new Error('no event');
    const told = (self: string): string | null =>
      announcementOf(last, stateOf(log), ParticipantId.parse(self), say);
    expect(told('p_chair')).toBe('saidFloorEndedOf {"name":"Điểm cầu Ba Tri"}');
    expect(told('r_batri')).toContain('saidYourFloorEnded');
  });

  it('tell the chair alone who asks to speak', () => {
    const asked = {
      type: 'floor_asked',
      participantId: 'r_batri',
      subject: '',
      agendaItemId: null,
      priority: false,
    };
    expect(said(asked, 'p_chair')).toContain('saidAsked');
    expect(said(asked, 'r_batri')).toBeNull();
  });

  it('do not say that a microphone is off when a free discussion takes the floor', () => {
    expect(said({ ...taken, reason: 'discussion' }, 'r_batri')).toBeNull();
    expect(said({ type: 'discussion_begun', by: 'p_chair' }, 'r_batri')).toContain('saidDiscussion');
  });

  it('tell the one who got more time, and whoever reads the written comments', () => {
    const extended = { type: 'floor_extended', participantId: 'r_batri', addMs: 60_000, by: 'p_chair' };
    expect(said(extended, 'r_batri')).toContain('saidExtended');
    expect(said(extended, 'p_chair')).toBeNull();
    const left = {
      type: 'comment_left',
      commentId: 'c1',
      participantId: 'r_batri',
      agendaItemId: null,
      text: 'a',
    };
    expect(said(left, 'p_chair')).toBe('saidComment {"name":"Điểm cầu Ba Tri"}');
    expect(said(left, 'r_batri')).toBeNull();
  });

  it('tell the one who moves an entry of the queue where it stands', () => {
    const asked = { type: 'floor_asked', participantId: 'r_batri', subject: '' };
    const moved = { type: 'queue_moved', participantId: 'r_batri', toIndex: 0, by: 'p_chair' };
    const log = logOf(joins('chair'), joins('batri'), asked, moved);
    const last = log[4];
    if (last === undefined) throw new Error('no event');
    const told = (self: string): string | null =>
      announcementOf(last, stateOf(log), ParticipantId.parse(self), say);
    expect(told('p_chair')).toBe('saidMoved {"name":"Điểm cầu Ba Tri","place":1}');
    expect(told('r_batri')).toBeNull();
  });

  it('keep still when sites come and go', () => {
    expect(said(joins('binhdai'), 'p_chair')).toBeNull();
    expect(
      said({ type: 'participant_left', participantId: 'r_batri', reason: 'left' }, 'p_chair'),
    ).toBeNull();
  });

  it('say to which item the meeting goes, and nothing of an item that is not there', () => {
    const { details } = stateOf(logOf());
    const agenda = [{ id: 'i1', title: 'Thu ngân sách', minutes: 5, unitId: null }];
    const begun = { type: 'item_begun', agendaItemId: 'i1', by: 'p_chair' };
    const log = logOf({ type: 'meeting_changed', details: { ...details, agenda } }, begun);
    const last = log.at(-1);
    if (last === undefined) throw new Error('no event');
    const state = stateOf(log.slice(0, 2));
    expect(announcementOf(last, state, ParticipantId.parse('p_chair'), say)).toBe(
      'saidItem {"number":1,"title":"Thu ngân sách"}',
    );
    expect(said(begun, 'p_chair')).toBeNull();
  });
});
