import { useSearchParams } from 'react-router';
import { useApi } from '../../api/api-context.ts';
import { dayOf, isDay, weekOf, type DayKey } from '../../time/province-time.ts';

export type CalendarLayout = 'week' | 'list';

export type CalendarView = {
  /** A day of the week in view. */
  day: DayKey;
  layout: CalendarLayout;
  /** Null for the week of today. */
  showWeekOf: (day: DayKey | null) => void;
  showAs: (layout: CalendarLayout) => void;
};

/** Which week is in view and how: part of the address, so that "back" and a sent link work. */
export const useCalendarView = (): CalendarView => {
  const [search, setSearch] = useSearchParams();
  const { clock } = useApi();
  const wanted = search.get('tuan');
  const set = (name: string, value: string | null): void => {
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (value === null) after.delete(name);
      else after.set(name, value);
      return after;
    });
  };
  return {
    day: wanted !== null && isDay(wanted) ? wanted : dayOf(clock.nowMs()),
    layout: search.get('xem') === 'danh-sach' ? 'list' : 'week',
    showWeekOf: (day) => set('tuan', day === null ? null : (weekOf(day)[0] ?? day)),
    showAs: (layout) => set('xem', layout === 'list' ? 'danh-sach' : null),
  };
};
