import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LossWatch } from './LossWatch.ts';

describe('LossWatch', () => {
  it('forgives packets that come late but in time, across the turn of numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), fc.integer({ min: 2, max: 40 }), (from, swap) => {
        const watch = new LossWatch();
        const numbers = Array.from({ length: 60 }, (_, index) => (from + index) & 0xffff);
        const [late] = numbers.splice(swap, 1);
        numbers.splice(swap + 3, 0, late ?? 0);
        expect(numbers.some((sequence, index) => watch.receive(sequence, index * 10))).toBe(false);
      }),
    );
  });

  it('tells of a packet that never came, once', () => {
    const watch = new LossWatch();
    const told = [1, 2, 4, 5, 6, 7].map((sequence, index) => watch.receive(sequence, index * 100));
    expect(told.filter(Boolean)).toHaveLength(1);
  });
});
