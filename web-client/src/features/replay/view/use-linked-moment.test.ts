import { MeetingId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { linkedMomentMs, linkToMoment } from './use-linked-moment.ts';

describe('a link to a moment', () => {
  it('leads back to the second that it was made at', () => {
    const link = linkToMoment('https://hop.tinh.vn', MeetingId.parse('m1'), 75_900);
    expect(link).toBe('https://hop.tinh.vn/xem-lai/m1?t=75');
    expect(linkedMomentMs(new URL(link).searchParams, 1_000)).toBe(76_000);
  });

  it.each([
    ['luc=5000', 5_000],
    ['t=2&luc=5000', 3_000],
    ['t=mai', null],
    ['', null],
  ])('%j → %s', (search, atMs) => {
    expect(linkedMomentMs(new URLSearchParams(search), 1_000)).toBe(atMs);
  });
});
