import type { Period } from './periods.ts';

const dayMs = 86_400_000;

type LocalDate = { year: number; month: number; day: number };

const localParts = (atMs: number, timeZone: string): number[] => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...{
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    },
  });
  const wanted: readonly string[] = ['year', 'month', 'day', 'hour', 'minute', 'second'];
  return format
    .formatToParts(atMs)
    .flatMap(({ type, value }) => (wanted.includes(type) ? [Number(value)] : []));
};

/** The moment (Unix ms) at which a day begins in a time zone; a day beyond the month's last is in the next one. */
const startOfDay = ({ year, month, day }: LocalDate, timeZone: string): number => {
  const wantedMs = Date.UTC(year, month - 1, day);
  const [y = 0, m = 1, d = 1, h = 0, min = 0, s = 0] = localParts(wantedMs, timeZone);
  return wantedMs - (Date.UTC(y, m - 1, d, h, min, s) - wantedMs);
};

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * When a period has passed that began with a meeting's closing, Unix ms; null: never. Years count from the end of the
 * year in which the work ended (Thông tư 10/2022/TT-BNV), months from the day itself. Pure.
 */
export const dueAtMs = (period: Period, closedAtMs: number, timeZone: string): number | null => {
  if (period.kind === 'permanent') return null;
  if (period.kind === 'days') return closedAtMs + period.count * dayMs;
  const [year = 0, month = 1, day = 1] = localParts(closedAtMs, timeZone);
  if (period.kind === 'years')
    return startOfDay({ year: year + period.count + 1, month: 1, day: 1 }, timeZone);
  const months = month - 1 + period.count;
  const then = { year: year + Math.floor(months / 12), month: (months % 12) + 1 };
  return startOfDay({ ...then, day: Math.min(day, lastDayOf(then.year, then.month)) + 1 }, timeZone);
};
