import { ListChecks } from 'lucide-react';
import { NavLink } from 'react-router';
import { useTexts } from '../../i18n/use-texts.ts';
import { taskTexts } from './i18n.ts';
import styles from './Tasks.module.css';
import { useTaskReminders } from './use-task-reminders.ts';

/** The way to the tasks, with how many want attention. */
export const TasksLink = ({ className }: { className: string }) => {
  const t = useTexts(taskTexts);
  const { data } = useTaskReminders();
  const count = data === undefined ? 0 : data.overdue + data.today + data.soon + data.toConfirm;
  return (
    <NavLink
      to="/nhiem-vu"
      className={className}
      {...(count > 0 ? { 'aria-label': t('navCount', { count }) } : {})}
    >
      <ListChecks aria-hidden />
      <span>{t('nav')}</span>
      {count > 0 && (
        <span className={styles.badge} aria-hidden>
          {count}
        </span>
      )}
    </NavLink>
  );
};
