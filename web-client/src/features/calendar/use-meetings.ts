import type { RouteResponse } from '@giaoban/protocol';
import type { UseQueryResult } from '@tanstack/react-query';
import { useApiQuery } from '../../api/use-api-query.ts';
import { secondMs } from '../../time/durations.ts';
import { addDays, startOfDayMs, type DayKey } from '../../time/province-time.ts';

const refetchMs = 10 * secondMs;

/** The meetings that concern the person, from the first of `days` to the end of the last; kept fresh. */
export const useMeetings = (days: readonly DayKey[]): UseQueryResult<RouteResponse<'meetings'>> => {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) throw new Error('no days asked for');
  const query = {
    from: new Date(startOfDayMs(first)).toISOString(),
    to: new Date(startOfDayMs(addDays(last, 1))).toISOString(),
  };
  return useApiQuery('meetings', [{ query }], { refetchInterval: refetchMs });
};
