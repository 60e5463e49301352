import { type MeetingState, ParticipantId, wallColumns, wallOrder, wallPage } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import { sceneOf } from './layout-facts.ts';

const chair = ParticipantId.parse('p_chair');
const batri = ParticipantId.parse('r_batri');
const binhdai = ParticipantId.parse('p_binhdai');

const all = [joins('binhdai'), joins('chair'), joins('batri'), { type: 'meeting_opened', by: chair }];
const layout = (name: string) => ({ type: 'layout_chosen', layout: name, by: chair });
const gives = (participantId: ParticipantId, part: 'main' | 'partner' = 'main') => ({
  type: 'floor_given',
  participantId,
  by: chair,
  part,
  limitMs: null,
});
const views = (pin: ParticipantId | null, page = 0) => ({
  type: 'view_chosen',
  participantId: binhdai,
  view: { pin, page },
});
const after = (...happened: unknown[]): MeetingState => stateOf(logOf(...all, ...happened));
/** "main | as beside, …" for Bình Đại. */
const seen = (...happened: unknown[]): string => {
  const scene = sceneOf(after(...happened), binhdai);
  if (scene.kind === 'wall') return `wall ${scene.members.join(' ')}`;
  return `${scene.main} | ${scene.beside.map((one) => `${one.as} ${one.participantId}`).join(', ')}`;
};

describe('what a screen shows', () => {
  it('is the stage alone before the opening, whatever layout is chosen', () => {
    const lobby = stateOf(logOf(joins('chair'), layout('wall_9')));
    expect(sceneOf(lobby, batri)).toEqual({ kind: 'stage', main: chair, beside: [], withShare: true });
  });

  it.each([
    ['speaker', false],
    ['speaker_share', true],
    ['speaker_chair_share', true],
  ])('%s: the share is seen: %s', (name, withShare) => {
    expect(sceneOf(after(layout(name)), binhdai)).toMatchObject({ withShare });
  });

  it('has the chair beside the speaker, once', () => {
    const chosen = layout('speaker_chair_share');
    expect(seen(chosen)).toBe(`${chair} | `);
    expect(seen(chosen, gives(batri))).toBe(`${batri} | chair ${chair}`);
    expect(seen(gives(batri))).toBe(`${batri} | `);
  });

  it('has both of an exchange, and nobody twice', () => {
    const exchange = [layout('speaker_chair_share'), gives(batri), gives(chair, 'partner')];
    expect(seen(...exchange)).toBe(`${batri} | partner ${chair}`);
  });

  it('has one’s own pin large while the pinned one is here, the speaker beside', () => {
    expect(seen(views(batri))).toBe(`${batri} | speaker ${chair}`);
    expect(sceneOf(after(views(batri)), batri)).toMatchObject({ main: chair, beside: [] });
    const gone = { type: 'participant_left', participantId: batri, reason: 'left' };
    expect(seen(views(batri), gone)).toBe(`${chair} | `);
  });
});

describe('a wall', () => {
  it('shows the others as invited, to everybody but the one who leads', () => {
    expect(seen(layout('wall_4'))).toBe(`wall ${chair} ${batri}`);
    expect(sceneOf(after(layout('wall_4')), chair)).toMatchObject({ kind: 'stage', withShare: true });
  });

  it('shows who speaks and the pin on every page', () => {
    const crowd = Array.from({ length: 6 }, (_, index) => ({
      type: 'participant_joined',
      participant: {
        participantId: `p_guest${index}`,
        personId: `guest${index}`,
        roomId: null,
        unitId: 'ubnd',
        unitName: 'UBND tỉnh',
        displayName: `Đại biểu ${index}`,
        role: 'delegate',
      },
    }));
    const second = after(...crowd, layout('wall_4'), views(null, 1));
    expect(sceneOf(second, binhdai)).toMatchObject({ page: 1, pages: 2, size: 4 });
    expect(sceneOf(second, binhdai)).toMatchObject({
      members: [chair, 'p_guest3', 'p_guest4', 'p_guest5', batri],
    });
    const pinned = after(...crowd, layout('wall_4'), gives(batri), views(chair, 1));
    expect(sceneOf(pinned, binhdai)).toMatchObject({
      members: [chair, 'p_guest3', 'p_guest4', 'p_guest5', batri],
    });
    const beyond = after(...crowd, layout('wall_4'), views(null, 9));
    expect(sceneOf(beyond, binhdai)).toMatchObject({ page: 1, pages: 2 });
  });

  it('is cut into pages the same way for everybody', () => {
    const meeting = after();
    expect(wallOrder(meeting).map((one) => one.participantId)).toEqual([chair, batri, binhdai]);
    expect(wallPage(meeting, chair, { page: 1, pageSize: 1 })).toEqual([binhdai]);
    expect(wallPage(meeting, chair, { page: 7, pageSize: 1 })).toEqual([binhdai]);
    expect(wallPage(meeting, chair, { page: 0 })).toEqual([batri, binhdai]);
  });

  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [4, 2],
    [5, 3],
    [16, 4],
    [25, 5],
    [26, 6],
  ])('of %i pictures has %i columns', (count, columns) => {
    expect(wallColumns(count)).toBe(columns);
  });

  it.each([
    [1, 1],
    [4, 2],
    [9, 2],
    [16, 3],
    [25, 4],
  ])('of %i pictures beside what is presented has %i columns', (count, columns) => {
    expect(wallColumns(count, true)).toBe(columns);
  });
});
