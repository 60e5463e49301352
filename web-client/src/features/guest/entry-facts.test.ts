import { describe, expect, it } from 'vitest';
import { hourMs } from '../../time/durations.ts';
import { entryOf, entryLinkOf, knockFromMs } from './entry-facts.ts';

const startsAt = '2026-07-01T01:00:00.000Z';
const startMs = Date.parse(startsAt);

describe('a guest at the door', () => {
  it('is too early until the waiting room opens', () => {
    expect(knockFromMs({ startsAt })).toBe(startMs - hourMs);
    expect(entryOf({ startsAt, status: 'scheduled' }, startMs - hourMs - 1)).toBe('too_early');
    expect(entryOf({ startsAt, status: 'scheduled' }, startMs - hourMs)).toBe('green_room');
  });

  it('comes in as soon as somebody opened it, and never after it was closed', () => {
    expect(entryOf({ startsAt, status: 'lobby' }, startMs - 2 * hourMs)).toBe('green_room');
    expect(entryOf({ startsAt, status: 'open' }, startMs + 5 * hourMs)).toBe('green_room');
    expect(entryOf({ startsAt, status: 'closed' }, startMs)).toBe('closed');
  });

  it('has a link of his own', () => {
    expect(entryLinkOf('https://hop.example.vn', 'abc')).toBe('https://hop.example.vn/khach/abc');
  });
});
