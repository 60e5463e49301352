import type { TaskAct, TaskHistoryEntry, TaskView } from '@giaoban/protocol';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../design/Button.tsx';
import { StatusText } from '../../design/StatusText.tsx';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { timeText, writtenDay } from '../../time/province-time.ts';
import { ActDialog } from './ActDialog.tsx';
import { taskTexts } from './i18n.ts';
import styles from './Tasks.module.css';

const mainActs: readonly TaskAct[] = ['report', 'confirm'];

const History = ({ entries }: { entries: readonly TaskHistoryEntry[] }) => {
  const t = useTexts(taskTexts);
  const [language] = useLanguage();
  return (
    <details className={styles.history}>
      <summary>{t('history', { count: entries.length })}</summary>
      <ol>
        {entries.toReversed().map(({ atMs, by, act, note }, at) => (
          <li key={at}>
            <strong>{t(`act_${act}`)}</strong>
            {note !== '' && `: ${note}`}
            <br />
            <span className={styles.muted}>
              {by?.name ?? t('recordsOffice')}, {timeText(atMs, 'time', language)}{' '}
              {timeText(atMs, 'day', language)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
};

/** One task: what, whose, until when, how it stands, and what this person may do with it now. */
export const TaskLine = ({ view }: { view: TaskView }) => {
  const t = useTexts(taskTexts);
  const [asked, setAsked] = useState<TaskAct | null>(null);
  const { task, acts, due } = view;
  const isLate = due === 'overdue' || due === 'today';
  return (
    <li className={styles.task} data-task={task.blockId}>
      <p className={styles.text}>{task.text}</p>
      <p className={styles.facts}>
        <span>{t('unit', { name: task.unitName })}</span>
        <span>{task.dueDate === null ? t('noDue') : t('due', { day: writtenDay(task.dueDate) })}</span>
        <StatusText tone={task.status === 'done' ? 'accent' : 'neutral'}>
          {t(`status_${task.status}`)}
        </StatusText>
        {due !== 'none' && <StatusText tone={isLate ? 'danger' : 'neutral'}>{t(`due_${due}`)}</StatusText>}
      </p>
      <Link to={`/cuoc-hop/${task.meetingId}/bien-ban`} className={styles.source}>
        {t('source', { number: task.number, doc: task.docNumber, title: task.meetingTitle })}
      </Link>
      {acts.length > 0 && (
        <div className={styles.acts}>
          {acts.map((act) => (
            <Button
              key={act}
              tone={mainActs.includes(act) ? 'primary' : 'plain'}
              onPress={() => setAsked(act)}
            >
              {t(act)}
            </Button>
          ))}
        </div>
      )}
      <History entries={task.history} />
      {asked !== null && <ActDialog view={view} act={asked} onClose={() => setAsked(null)} />}
    </li>
  );
};
