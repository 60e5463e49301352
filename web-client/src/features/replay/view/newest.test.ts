import { expect, it } from 'vitest';
import { nowOf } from './newest.ts';

const span = { startsAtMs: 1_000, endsAtMs: 60_000 };

it('the newest is a little before the end, so that it plays on while more comes', () => {
  expect(nowOf(span)).toBe(55_000);
  expect(nowOf({ startsAtMs: 1_000, endsAtMs: 3_000 })).toBe(1_000);
});
