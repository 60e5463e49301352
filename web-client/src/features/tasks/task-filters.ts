import type { TaskView } from '@giaoban/protocol';
import { addDays, type DayKey, weekOf } from '../../time/province-time.ts';

export const taskFilters = ['mine', 'overdue', 'week', 'done', 'all'] as const;
export type TaskFilter = (typeof taskFilters)[number];

const isOpen = ({ task }: TaskView): boolean => task.status !== 'done' && task.status !== 'withdrawn';

/** Which tasks a filter shows. `week`: due from Monday to Sunday of the week of `today`, still to be done. */
export const shownBy = (filter: TaskFilter, view: TaskView, today: DayKey): boolean => {
  const { task, roles, due } = view;
  switch (filter) {
    case 'mine':
      return roles.includes('unit') && isOpen(view);
    case 'overdue':
      return due === 'overdue';
    case 'week': {
      const [monday = today] = weekOf(today);
      return (
        isOpen(view) && task.dueDate !== null && task.dueDate >= monday && task.dueDate < addDays(monday, 7)
      );
    }
    case 'done':
      return task.status === 'done';
    case 'all':
      return true;
  }
};

export const isFilter = (value: string | null): value is TaskFilter =>
  taskFilters.some((one) => one === value);
