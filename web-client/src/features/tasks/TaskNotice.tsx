import { BellRing } from 'lucide-react';
import { Link } from 'react-router';
import { useTexts } from '../../i18n/use-texts.ts';
import { taskTexts } from './i18n.ts';
import styles from './Tasks.module.css';
import { useTaskReminders } from './use-task-reminders.ts';

/** On the calendar: tasks that are late, due or to be confirmed; nothing where there are none. */
export const TaskNotice = () => {
  const t = useTexts(taskTexts);
  const { data } = useTaskReminders();
  if (data === undefined) return null;
  const { overdue, today, soon, toConfirm } = data;
  const words = [
    ...(overdue > 0 ? [t('remindOverdue', { count: overdue })] : []),
    ...(today > 0 ? [t('remindToday', { count: today })] : []),
    ...(soon > 0 ? [t('remindSoon', { count: soon })] : []),
    ...(toConfirm > 0 ? [t('remindConfirm', { count: toConfirm })] : []),
  ];
  if (words.length === 0) return null;
  return (
    <p className={styles.notice} role="status" aria-label={t('remind')}>
      <BellRing aria-hidden />
      <span>
        {t('remind')}: {words.join(', ')}.
      </span>
      <Link to={overdue > 0 ? '/nhiem-vu?loc=overdue' : '/nhiem-vu'}>{t('open')}</Link>
    </p>
  );
};
