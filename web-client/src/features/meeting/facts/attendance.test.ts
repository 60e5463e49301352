import { attendanceOf, type MeetingState, ParticipantId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, participantIdOf, type Seat, stateOf } from '../../../media/test-meeting.ts';
import { pageOf, type WallTile, wallTiles } from './attendance.ts';

const idOf = (seat: Seat): ParticipantId => ParticipantId.parse(participantIdOf(seat));
const opened = { type: 'meeting_opened', by: 'p_chair' };
const asks = (seat: Seat) => ({
  type: 'floor_asked',
  participantId: participantIdOf(seat),
  subject: '',
  agendaItemId: null,
  priority: false,
});
const left = (seat: Seat) => ({
  type: 'participant_left',
  participantId: participantIdOf(seat),
  reason: 'left',
});

const tilesOf = (meeting: MeetingState): WallTile[] =>
  wallTiles(meeting, attendanceOf(meeting), idOf('chair'));
const after = (...happened: unknown[]): MeetingState => stateOf(logOf(...happened));

describe('attendance', () => {
  it('shows a site as absent unless somebody of its unit is there', () => {
    const meeting = after(joins('chair'), joins('batri'), joins('binhdai'), left('binhdai'));
    const absent = tilesOf(meeting).flatMap((tile) => (tile.kind === 'absent' ? [tile.site.unitId] : []));
    expect(absent).toEqual(['binhdai']);
  });

  it('puts those who are here first on the wall, in the order of the invitation, without the chair', () => {
    const meeting = after(joins('binhdai'), joins('chair'), joins('batri'), opened, asks('binhdai'));
    const tiles = tilesOf(meeting);
    expect(
      tiles.map((tile) =>
        tile.kind === 'present' ? [tile.participant.unitId, tile.place] : tile.site.unitId,
      ),
    ).toEqual([
      ['batri', null],
      ['binhdai', 1],
    ]);
    const early = tilesOf(after(joins('chair')));
    expect(early.map((tile) => tile.kind)).toEqual(['absent', 'absent']);
  });
});

describe('pageOf', () => {
  const all = Array.from({ length: 20 }, (_, index) => index);

  it('cuts a list into pages', () => {
    expect(pageOf(all, 0, 9)).toEqual({ items: all.slice(0, 9), page: 0, pages: 3 });
    expect(pageOf(all, 2, 9).items).toEqual([18, 19]);
  });

  it('shows the last page when the wanted one is gone', () => {
    expect(pageOf(all, 7, 9).page).toBe(2);
    expect(pageOf([], 7, 9)).toEqual({ items: [], page: 0, pages: 1 });
  });
});
