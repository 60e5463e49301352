import type { TaskView } from '@giaoban/protocol';
import { ListChecks } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Page } from '../../design/Page.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { Tabs } from '../../design/Tabs.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { secondMs } from '../../time/durations.ts';
import { taskTexts } from './i18n.ts';
import { isFilter, shownBy, taskFilters } from './task-filters.ts';
import { TaskLine } from './TaskLine.tsx';
import styles from './Tasks.module.css';

const refetchMs = 15 * secondMs;

const TaskList = ({ views }: { views: readonly TaskView[] }) => {
  const t = useTexts(taskTexts);
  if (views.length === 0)
    return (
      <EmptyState icon={<ListChecks aria-hidden />} title={t('empty')}>
        <p>{t('emptyText')}</p>
      </EmptyState>
    );
  return (
    <ul className={styles.tasks}>
      {views.map((view) => (
        <TaskLine key={`${view.task.meetingId}:${view.task.blockId}`} view={view} />
      ))}
    </ul>
  );
};

/** Theo dõi nhiệm vụ: what the conclusions of meetings ask for, and how far it has come. */
export const TasksPage = () => {
  const t = useTexts(taskTexts);
  const tCommon = useTexts(commonTexts);
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('loc');
  const tasks = useApiQuery('tasks', [], { refetchInterval: refetchMs });
  const { data } = tasks;
  const filters = taskFilters.map((id) => {
    const views = data?.tasks.filter((view) => shownBy(id, view, data.today)) ?? [];
    const label = t('tab', { name: t(id), count: views.length });
    return { id, label, content: <TaskList views={views} /> };
  });
  return (
    <Page title={t('title')}>
      {tasks.error !== null && <ErrorNotice error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {data === undefined && tasks.error === null && <Spinner size="page" label={tCommon('loading')} />}
      {data !== undefined && (
        <Tabs
          label={t('filters')}
          tabs={filters}
          selected={isFilter(wanted) ? wanted : 'all'}
          onSelect={(id) => setSearch({ loc: id }, { replace: true })}
        />
      )}
    </Page>
  );
};
