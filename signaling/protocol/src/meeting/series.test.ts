import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostOccurrences, seriesDays, type SeriesRule } from './series.ts';

const weekly = (weekdays: number[], end: SeriesRule['end'], everyWeeks = 1): SeriesRule => ({
  repeat: { kind: 'weekly', everyWeeks, weekdays },
  end,
});

const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
const weekOf = (day: string): number => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7);
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

const days = fc
  .integer({ min: Date.UTC(2025, 0, 1) / 86_400_000, max: Date.UTC(2040, 0, 1) / 86_400_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const ends = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 2, max: mostOccurrences }) }),
  fc.record({ kind: fc.constant('until' as const), day: days }),
);
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });

describe('the days of a series', () => {
  it('are the weekdays asked for, from the first meeting on', () => {
    const rule = weekly([1, 4], { kind: 'count', count: 5 });
    expect(seriesDays('2026-03-02', rule)).toEqual([
      ...['2026-03-02', '2026-03-05', '2026-03-09', '2026-03-12', '2026-03-16'],
    ]);
    expect(seriesDays('2026-03-03', weekly([1], { kind: 'until', day: '2026-03-16' }, 2))).toEqual([
      ...['2026-03-03', '2026-03-16'],
    ]);
  });

  it('are the same day of each month, or its last', () => {
    const monthly: SeriesRule = { repeat: { kind: 'monthly' }, end: { kind: 'until', day: '2028-04-30' } };
    expect(seriesDays('2027-12-31', monthly)).toEqual([
      ...['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'],
    ]);
  });

  it('say by one too many that there would be too many', () => {
    const rule = weekly([1, 2, 3, 4, 5], { kind: 'until', day: '2030-01-01' });
    expect(seriesDays('2026-03-02', rule)).toHaveLength(mostOccurrences + 1);
  });

  it('ascend from the first, keep the weekdays, the weeks and the end', () => {
    fc.assert(
      fc.property(days, weekdays, fc.integer({ min: 1, max: 4 }), ends, (first, wanted, everyWeeks, end) => {
        const found = seriesDays(first, weekly(wanted, end, everyWeeks));
        expect(found[0]).toBe(first);
        expect(found).toEqual([...new Set(found)].toSorted());
        for (const day of found.slice(1)) {
          expect(wanted).toContain(weekdayOf(day));
          expect((weekOf(day) - weekOf(first)) % everyWeeks).toBe(0);
          if (end.kind === 'until') expect(day <= end.day).toBe(true);
        }
        if (end.kind === 'count') expect(found).toHaveLength(end.count);
      }),
    );
  });

  it('leave no month out', () => {
    fc.assert(
      fc.property(days, ends, (first, end) => {
        const found = seriesDays(first, { repeat: { kind: 'monthly' }, end });
        expect(found.map((day) => monthOf(day) - monthOf(first))).toEqual(found.map((_day, at) => at));
        expect(found.every((day) => day.slice(8) <= first.slice(8))).toBe(true);
      }),
    );
  });
});
