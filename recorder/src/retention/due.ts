import { DateTime } from 'luxon';
import { dayMs } from '../settings.ts';
import type { Period } from './periods.ts';

/**
 * When a period has passed that began with a meeting's closing, Unix ms; null: never. Years count from the end of the
 * year in which the work ended (Thông tư 10/2022/TT-BNV), months from the day itself. Pure.
 */
export const dueAtMs = (period: Period, closedAtMs: number, timeZone: string): number | null => {
  if (period.kind === 'permanent') return null;
  if (period.kind === 'days') return closedAtMs + period.count * dayMs;
  const closed = DateTime.fromMillis(closedAtMs, { zone: timeZone });
  const begin =
    period.kind === 'years'
      ? closed.startOf('year').plus({ years: period.count + 1 })
      : closed.startOf('day').plus({ months: period.count }).plus({ days: 1 });
  return begin.toMillis();
};
