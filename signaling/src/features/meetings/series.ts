import {
  type MeetingState,
  mostOccurrences,
  type NewMeeting,
  Refusal,
  seriesDays,
  type SeriesRule,
} from '@giaoban/protocol';
import { DateTime } from 'luxon';

/** A moment on the wall clock of the province: day and time of the day. */
const localOf = (startsAt: string, timeZone: string): DateTime<true> => {
  const local = DateTime.fromISO(startsAt, { zone: timeZone });
  if (!local.isValid) throw new Error(`no moment in ${timeZone}: ${startsAt}`);
  return local;
};

const utcText = (local: DateTime<true>): string => new Date(local.toMillis()).toISOString();

/**
 * When the meetings of a series begin (UTC), the first included: each at the first one's time of the day in
 * the province. Pure.
 * @throws Refusal `bad_request` at `series.end` when there is one only, or more than can be planned
 */
export const occurrencesOf = (startsAt: string, timeZone: string, rule: SeriesRule): string[] => {
  const first = localOf(startsAt, timeZone);
  const days = seriesDays(first.toISODate(), rule);
  if (days.length < 2 || days.length > mostOccurrences) {
    const reason = days.length < 2 ? 'too_small' : 'too_big';
    throw new Refusal('bad_request', { fields: [{ path: 'series.end', reason }] });
  }
  return days.map((day) => {
    const { year, month, day: date } = localOf(`${day}T12:00:00Z`, 'utc');
    return utcText(first.set({ year, month, day: date }));
  });
};

/** A later meeting of a series takes over a change: as many days moved, at the new time of the day. Pure. */
export const movedAlong = (
  later: Pick<MeetingState['details'], 'startsAt' | 'timeZone'>,
  before: string,
  form: Pick<NewMeeting, 'startsAt'>,
): string => {
  const [was, is] = [localOf(before, later.timeZone), localOf(form.startsAt, later.timeZone)];
  const days = Math.round(is.startOf('day').diff(was.startOf('day'), 'days').days);
  const { hour, minute, second, millisecond } = is;
  return utcText(
    localOf(later.startsAt, later.timeZone).plus({ days }).set({ hour, minute, second, millisecond }),
  );
};
