import { describe, expect, it } from 'vitest';
import { randomId } from './clock.ts';

describe('randomId', () => {
  it('is new each time, safe in an URL, and never looks like an option', () => {
    const ids = Array.from({ length: 2_000 }, () => randomId());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Za-z0-9][\w-]{15}$/.test(id))).toEqual([]);
  });
});
