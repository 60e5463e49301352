import { describe, expect, it } from 'vitest';
import { meetingSummary, sampleStartMs } from './sample-meeting.ts';
import { mayJoinNow, phaseOf } from './meeting-phase.ts';
import { hourMs, minuteMs } from '../time/durations.ts';

describe('the phase of a meeting', () => {
  it.each([
    ['an hour and a minute before', -61 * minuteMs, 'upcoming', false],
    ['an hour before', -60 * minuteMs, 'waiting', true],
    ['late, not opened', 40 * minuteMs, 'waiting', true],
    ['long after its planned end', 5 * hourMs, 'missed', false],
  ] as const)('%s', (_name, sinceStartMs, phase, joinable) => {
    const meeting = meetingSummary({ status: 'scheduled' });
    expect(phaseOf(meeting, sampleStartMs + sinceStartMs)).toBe(phase);
    expect(mayJoinNow(meeting, sampleStartMs + sinceStartMs)).toBe(joinable);
  });

  it('follows the log, not the clock, once it is opened', () => {
    expect(phaseOf(meetingSummary({ status: 'open' }), sampleStartMs + 9 * hourMs)).toBe('open');
    expect(phaseOf(meetingSummary({ status: 'lobby' }), sampleStartMs - 3 * hourMs)).toBe('waiting');
    expect(mayJoinNow(meetingSummary({ status: 'closed' }), sampleStartMs)).toBe(false);
  });

  it('is not joined by who is not invited', () => {
    expect(mayJoinNow(meetingSummary({ status: 'open', role: null }), sampleStartMs)).toBe(false);
  });
});
