import { type MeetingState, ParticipantId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, participantIdOf, type Seat, stateOf } from '../../../media/test-meeting.ts';
import { fullNameOf, hasFloor, isNext, nameOf, placeInQueue, waiting } from './who.ts';

const idOf = (seat: Seat): ParticipantId => ParticipantId.parse(participantIdOf(seat));
const opened = { type: 'meeting_opened', by: 'p_chair' };
const asks = (seat: Seat) => ({
  type: 'floor_asked',
  participantId: participantIdOf(seat),
  subject: '',
  agendaItemId: null,
  priority: false,
});
const given = (seat: Seat) => ({
  type: 'floor_given',
  participantId: participantIdOf(seat),
  by: 'p_chair',
  part: 'main',
  limitMs: null,
});

const after = (...happened: unknown[]): MeetingState => stateOf(logOf(...happened));

describe('the queue', () => {
  const meeting = after(
    joins('chair'),
    joins('batri'),
    joins('binhdai'),
    opened,
    asks('binhdai'),
    asks('batri'),
  );

  it('is in the order of asking, with places from 1', () => {
    expect(waiting(meeting).map((one) => [one.place, one.participant.displayName])).toEqual([
      [1, 'Trần Văn Cường'],
      [2, 'Điểm cầu Ba Tri'],
    ]);
    expect(placeInQueue(meeting, idOf('batri'))).toBe(2);
    expect(placeInQueue(meeting, idOf('chair'))).toBeNull();
  });

  it('keeps the place of one whose line is lost; the next is the first who is here', () => {
    const lost = { type: 'participant_left', participantId: idOf('binhdai'), reason: 'connection_lost' };
    const before = [joins('chair'), joins('batri'), joins('binhdai'), opened, asks('binhdai'), asks('batri')];
    const upNext = (state: MeetingState) => waiting(state).map((one) => [one.place, one.isUpNext]);
    const away = after(...before, lost);
    expect(upNext(away)).toEqual([
      [1, false],
      [2, true],
    ]);
    expect([isNext(away, idOf('binhdai')), isNext(away, idOf('batri'))]).toEqual([false, true]);
    const back = after(...before, lost, joins('binhdai'));
    expect(upNext(back)).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(isNext(back, idOf('binhdai'))).toBe(true);
  });

  it('loses the one who gets the floor', () => {
    const log = logOf(joins('chair'), joins('batri'), opened, asks('batri'), given('batri'));
    const floor = stateOf(log);
    expect(waiting(floor)).toEqual([]);
    expect(hasFloor(floor, idOf('batri'))).toBe(true);
    expect(hasFloor(floor, idOf('chair'))).toBe(false);
  });
});

describe('nameOf', () => {
  it('adds the unit only where the name does not say it', () => {
    const meeting = after(joins('binhdai'));
    const participant = meeting.participants[idOf('binhdai')];
    if (participant === undefined) throw new Error('nobody joined');
    expect(nameOf(participant)).toEqual({ name: 'Trần Văn Cường', unit: 'UBND huyện Bình Đại' });
    expect(nameOf({ ...participant, displayName: 'Hội trường UBND huyện Bình Đại' }).unit).toBeNull();
    expect(fullNameOf(meeting, idOf('binhdai'))).toBe('Trần Văn Cường (UBND huyện Bình Đại)');
  });
});
