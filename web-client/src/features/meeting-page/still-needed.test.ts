import { expect, it } from 'vitest';
import { meetingSummary, sampleStartMs } from '../../meetings/sample-meeting.ts';
import { hourMs, minuteMs } from '../../time/durations.ts';
import { stillNeededMs } from './still-needed.ts';

it('a meeting of two hours needs the tape’s disk for what it is still planned to last', () => {
  expect(stillNeededMs(meetingSummary(), sampleStartMs - 24 * hourMs)).toBe(2 * hourMs);
  const late = meetingSummary({ status: 'open', openedAtMs: sampleStartMs + 15 * minuteMs });
  expect(stillNeededMs(late, sampleStartMs + hourMs)).toBe(75 * minuteMs);
  expect(stillNeededMs(late, sampleStartMs + 5 * hourMs)).toBe(0);
});
