import { z } from 'zod';

/** A day on the province's calendar, "2026-03-02". */
const Day = z.iso.date();

/** A series is planned for about a year ahead, not for ever. */
export const mostOccurrences = 60;

/** weekly: on these days of the week (ISO 8601: 1 Monday … 7 Sunday); monthly: on the first one's day of the month. */
export const SeriesRepeat = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('weekly'),
    everyWeeks: z.number().int().min(1).max(4),
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  }),
  z.object({ kind: z.literal('monthly') }),
]);

/** How often altogether, the first included, or up to which day. */
export const SeriesEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), count: z.number().int().min(2).max(mostOccurrences) }),
  z.object({ kind: z.literal('until'), day: Day }),
]);

export const SeriesRule = z.object({ repeat: SeriesRepeat, end: SeriesEnd });
export type SeriesRule = z.infer<typeof SeriesRule>;

/** What a meeting of a series knows of it: whose it is and how it was planned. */
export const SeriesPart = z.object({ seriesId: z.string().min(1).max(60), rule: SeriesRule });
export type SeriesPart = z.infer<typeof SeriesPart>;

/** What a change or a cancellation is about: this meeting, or it and all of its series that come after. */
export const SeriesScope = z.enum(['one', 'following']);
export type SeriesScope = z.infer<typeof SeriesScope>;

const dayMs = 24 * 3_600_000;
const utcOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOfUtc = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const weekdayOf = (ms: number): number => ((new Date(ms).getUTCDay() + 6) % 7) + 1;

/** Days after the first that the repetition names, in order, without end. */
const weeklyDays = function* (
  firstMs: number,
  weekdays: readonly number[],
  everyWeeks: number,
): Generator<number> {
  const mondayMs = firstMs - (weekdayOf(firstMs) - 1) * dayMs;
  const sorted = [...new Set(weekdays)].toSorted((one, other) => one - other);
  for (let weekMs = mondayMs; ; weekMs += everyWeeks * 7 * dayMs) {
    for (const weekday of sorted) {
      const ms = weekMs + (weekday - 1) * dayMs;
      if (ms > firstMs) yield ms;
    }
  }
};

/** A month that is too short has its meeting on its last day. */
const monthlyDays = function* (firstMs: number): Generator<number> {
  const first = new Date(firstMs);
  for (let month = first.getUTCMonth() + 1; ; month += 1) {
    const lastDay = new Date(Date.UTC(first.getUTCFullYear(), month + 1, 0)).getUTCDate();
    yield Date.UTC(first.getUTCFullYear(), month, Math.min(first.getUTCDate(), lastDay));
  }
};

/**
 * The days of a series, the first one's always among them, ascending, at most one more than `mostOccurrences`
 * (which says that there would be too many). Pure: calendar days, whatever the clock there does.
 */
export const seriesDays = (firstDay: string, { repeat, end }: SeriesRule): string[] => {
  const firstMs = utcOf(firstDay);
  const lastMs = end.kind === 'until' ? utcOf(end.day) : Infinity;
  const most = end.kind === 'count' ? end.count : mostOccurrences + 1;
  const days = [firstMs];
  const later =
    repeat.kind === 'weekly' ? weeklyDays(firstMs, repeat.weekdays, repeat.everyWeeks) : monthlyDays(firstMs);
  for (const ms of later) {
    if (days.length >= most || ms > lastMs) break;
    days.push(ms);
  }
  return days.map(dayOfUtc);
};
