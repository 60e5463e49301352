import { attendanceOf, UnitId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../../../media/test-meeting.ts';
import { absentFirst, keepsRoll, statusOfKey, toCall } from './roll-facts.ts';

const meeting = stateOf(logOf(joins('chair'), joins('binhdai')));
const { sites } = attendanceOf(meeting);
const [ubnd, batri] = [UnitId.parse('ubnd'), UnitId.parse('batri')];

describe('the roll', () => {
  it('shows who is missing first', () => {
    expect(absentFirst(sites).map((row) => row.unitId)).toEqual(['batri', 'ubnd', 'binhdai']);
  });

  it('calls the one that is called, then the next that is neither marked nor skipped', () => {
    expect(toCall(sites, batri, new Set())?.unitId).toBe('batri');
    expect(toCall(sites, null, new Set())?.unitId).toBe('ubnd');
    expect(toCall(sites, null, new Set([ubnd]))?.unitId).toBe('batri');
    expect(toCall([], null, new Set())).toBeNull();
  });

  it('knows its keys and its keepers', () => {
    expect(['1', '5', '6', 'x', '0'].map(statusOfKey)).toEqual(['hall', 'substitute', null, null, null]);
    const seats = Object.values(meeting.participants);
    expect(seats.map((one) => [one.role, keepsRoll(meeting, one)])).toEqual([
      ['chair', true],
      ['delegate', false],
    ]);
  });
});
