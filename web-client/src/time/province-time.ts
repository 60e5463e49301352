import type { Language } from '../i18n/language.ts';
import { dayMs, minuteMs } from './durations.ts';

/** The clock on the wall of every site. */
const provinceTimeZone = 'Asia/Ho_Chi_Minh';

/** A day as people write it down, "2025-11-21": sorts by itself, belongs to the province's time zone. */
export type DayKey = string;

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: provinceTimeZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** "2025-11-21T07:30", the value of a `datetime-local` input, in the province's time. */
export const toLocalInput = (atMs: number): string => {
  const found = new Map(parts.formatToParts(atMs).map((part) => [part.type, part.value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => found.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
};

const localInput = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/** The instant (Unix ms) that a `datetime-local` value means in the province; null when it is not one. */
export const fromLocalInput = (value: string): number | null => {
  if (!localInput.test(value)) return null;
  const asUtcMs = Date.parse(`${value}Z`);
  if (Number.isNaN(asUtcMs)) return null;
  const wholeMinuteMs = Math.floor(asUtcMs / minuteMs) * minuteMs;
  const offsetMs = Date.parse(`${toLocalInput(wholeMinuteMs)}Z`) - wholeMinuteMs;
  return asUtcMs - offsetMs;
};

export const dayOf = (atMs: number): DayKey => toLocalInput(atMs).slice(0, 10);

/** "21/11/2025", as papers write it. */
export const writtenDay = (day: DayKey): string => day.split('-').toReversed().join('/');

/** The first instant of a day in the province. */
export const startOfDayMs = (day: DayKey): number => {
  const startMs = fromLocalInput(`${day}T00:00`);
  if (startMs === null) throw new Error(`not a day: ${day}`);
  return startMs;
};

const noonUtc = (day: DayKey): number => Date.parse(`${day}T12:00:00Z`);

export const addDays = (day: DayKey, count: number): DayKey =>
  new Date(noonUtc(day) + count * dayMs).toISOString().slice(0, 10);

/** The seven days of the week of `day`, Monday first. */
export const weekOf = (day: DayKey): DayKey[] => {
  const sinceMonday = (new Date(noonUtc(day)).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, index) => addDays(day, index - sinceMonday));
};

/** Whether a text from an address is a day at all. */
export const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(noonUtc(value)) && addDays(value, 0) === value;

const localeOf = (language: Language): string => (language === 'vi' ? 'vi-VN' : 'en-GB');

const formats = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  timeWithSeconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'long' },
  shortDay: { day: '2-digit', month: '2-digit' },
  day: { day: '2-digit', month: '2-digit', year: 'numeric' },
  longDay: { weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** An instant in the province's time: "07:30", "Thứ Sáu, 21/11/2025"; first letter large. */
export const timeText = (atMs: number, format: keyof typeof formats, language: Language): string => {
  const text = new Intl.DateTimeFormat(localeOf(language), {
    ...formats[format],
    timeZone: provinceTimeZone,
  }).format(atMs);
  // vi-VN writes a day without its year "21-11"; people here write 21/11.
  const written = format === 'shortDay' ? text.replace('-', '/') : text;
  return written.charAt(0).toLocaleUpperCase() + written.slice(1);
};
