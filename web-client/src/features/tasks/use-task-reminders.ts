import { useApiQuery } from '../../api/use-api-query.ts';
import { minuteMs } from '../../time/durations.ts';

/** What to look at among tasks, as the clock has it; asked again each minute. */
export const useTaskReminders = () => useApiQuery('taskReminders', [], { refetchInterval: minuteMs });
