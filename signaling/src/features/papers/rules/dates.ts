import { type PaperMoment } from '@giaoban/protocol';
import { tidyText } from './tidy-text.ts';

const dateParts = (date: string): { day: number; month: number; year: number } => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: Number(day), month: Number(month), year: Number(year) };
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Annex I, II.4b: days below 10 and the months 1 and 2 get a 0 before them; other months do not. */
export const dayText = (day: number): string => twoDigits(day);
export const monthText = (month: number): string => (month <= 2 ? twoDigits(month) : String(month));

/** "ngày 05 tháng 01 năm 2026"; null: dots where the day is written by hand. */
export const dateText = (date: string | null): string => {
  if (date === null) return 'ngày …… tháng …… năm ……';
  const { day, month, year } = dateParts(date);
  return `ngày ${dayText(day)} tháng ${monthText(month)} năm ${year}`;
};

/** "05/01/2026": short form inside tables and tasks; here every number has two digits or more. */
export const shortDate = (date: string): string => {
  const { day, month, year } = dateParts(date);
  return `${twoDigits(day)}/${twoDigits(month)}/${year}`;
};

/** "Vĩnh Long, ngày 05 tháng 01 năm 2026" (Annex I, II.4c). */
export const placeAndDate = (place: string, date: string | null): string =>
  `${tidyText(place)}, ${dateText(date)}`;

/** "08 giờ 00 phút". */
export const clockText = ({ hour, minute }: Pick<PaperMoment, 'hour' | 'minute'>): string =>
  `${twoDigits(hour)} giờ ${twoDigits(minute)} phút`;

/** "08 giờ 00 phút, ngày 05 tháng 01 năm 2026". */
export const momentText = (moment: PaperMoment): string => `${clockText(moment)}, ${dateText(moment.date)}`;

const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const;

/** "08 giờ 00 phút, thứ Hai, ngày 05 tháng 01 năm 2026": whoever is invited looks at the weekday. */
export const invitedMomentText = (moment: PaperMoment): string => {
  const { day, month, year } = dateParts(moment.date);
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  return `${clockText(moment)}, ${weekday}, ${dateText(moment.date)}`;
};
