import type { PaperMoment } from '@giaoban/protocol';

/** A moment as the clock on the wall of a time zone shows it. */
export const momentAt = (atMs: number, timeZone: string): PaperMoment => {
  const told = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    told.find((one) => one.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    hour: Number(part('hour')),
    minute: Number(part('minute')),
  };
};

const written =
  /(?<hour>\d{1,2}) giờ(?: (?<minute>\d{1,2})(?: phút)?)?,? (?:\p{L}+ \p{L}+, )?ngày (?<day>\d{1,2}) tháng (?<month>\d{1,2}) năm (?<year>\d{4})/iu;

/** A moment in the words of minutes, "8 giờ 05 phút, ngày 02 tháng 3 năm 2026"; null: none is told. */
export const momentIn = (text: string): PaperMoment | null => {
  const found = written.exec(text.normalize('NFC'))?.groups;
  if (found === undefined) return null;
  const { hour = '', minute = '0', day = '', month = '', year = '' } = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const isDay = new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) ?? false;
  if (!isDay || Number(hour) > 23 || Number(minute) > 59) return null;
  return { date, hour: Number(hour), minute: Number(minute) };
};
