import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';

type LoadedProps<T> = { query: UseQueryResult<T>; children: (data: T) => ReactNode };

/** What a read gives, or that it is under way, or why it failed. */
export const Loaded = <T,>({ query, children }: LoadedProps<T>) => {
  const t = useTexts(commonTexts);
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <Spinner size="page" label={t('loading')} />;
};
