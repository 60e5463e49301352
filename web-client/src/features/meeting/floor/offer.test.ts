import { type MeetingState, ParticipantId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, participantIdOf, type Seat, stateOf } from '../../../media/test-meeting.ts';
import { offerTo } from './offer.ts';

const idOf = (seat: Seat): ParticipantId => ParticipantId.parse(participantIdOf(seat));
const opened = { type: 'meeting_opened', by: 'p_chair' };
const given = {
  type: 'floor_given',
  participantId: participantIdOf('batri'),
  by: 'p_chair',
  part: 'main',
  limitMs: 300_000,
};
const gathered = [joins('chair'), joins('batri'), joins('binhdai')];
const after = (...happened: unknown[]): MeetingState => stateOf(logOf(...gathered, ...happened));
const offered = (meeting: MeetingState, seat: Seat, by: Seat = 'chair') =>
  offerTo(meeting, idOf(by), idOf(seat));

describe('offerTo', () => {
  it('has the floor for everybody, and a second one beside a first', () => {
    expect(offered(after(opened), 'binhdai')).toBe('floor');
    expect(offered(after(opened, given), 'binhdai')).toBe('floor_or_exchange');
  });

  it('has nothing for oneself, for one who speaks or for one who is away', () => {
    const left = { type: 'participant_left', participantId: participantIdOf('binhdai'), reason: 'left' };
    expect(offered(after(opened), 'chair')).toBe('none');
    expect(offered(after(opened, given), 'batri')).toBe('none');
    expect(offered(after(opened, left), 'binhdai')).toBe('none');
  });

  it('is only of the one who leads', () => {
    expect(offered(after(opened), 'binhdai', 'batri')).toBe('none');
  });

  it('waits until the meeting is open and does not rest', () => {
    const paused = { type: 'pause_begun', untilMs: 3_600_000, by: 'p_chair' };
    expect(offered(after(), 'binhdai')).toBe('not_now');
    expect(offered(after(opened, paused), 'binhdai')).toBe('not_now');
  });
});
