import type { MeetingId, ReplayAuditPage as AuditLines, ReplayDeed } from '@giaoban/protocol';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useApi } from '../../../api/api-context.ts';
import { NotFound } from '../../../app/NotFound.tsx';
import { BackLink } from '../../../design/BackLink.tsx';
import { Button } from '../../../design/Button.tsx';
import { Card } from '../../../design/Card.tsx';
import { EmptyState } from '../../../design/EmptyState.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { Page } from '../../../design/Page.tsx';
import { Spinner } from '../../../design/Spinner.tsx';
import { Table } from '../../../design/Table.tsx';
import { commonTexts } from '../../../i18n/common.ts';
import type { TranslateOf } from '../../../i18n/define-texts.ts';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { useMeetingParam } from '../../../meetings/meeting-param.ts';
import { clockText } from '../../../time/durations.ts';
import { timeText } from '../../../time/province-time.ts';
import { auditTexts } from './i18n.ts';

/** Nhật ký bản ghi: who has done what with a recording, for the secretary and the operators. Reading it is a line of it. */
export const ReplayAuditPage = () => {
  const t = useTexts(auditTexts);
  const meetingId = useMeetingParam();
  if (meetingId === null) return <NotFound />;
  return (
    <Page title={t('title')}>
      <BackLink to={`/xem-lai/${meetingId}`}>{t('back')}</BackLink>
      <p>{t('intro')}</p>
      <AuditLog meetingId={meetingId} />
    </Page>
  );
};

/** What was taken along, as the page calls it; a file that has no such name by its own. */
const fileWords = (file: string, t: TranslateOf<typeof auditTexts>): string => {
  if (/^composed\.(mp4|webm)$/.test(file)) return t('fileVideo');
  if (/^sound\.\w+$/.test(file)) return t('fileSound');
  return file.endsWith('.vtt') ? t('fileCaptions') : file;
};

const wordsOf = (deed: ReplayDeed, t: TranslateOf<typeof auditTexts>): string => {
  switch (deed.kind) {
    case 'viewed':
    case 'read_audit':
      return t(deed.kind);
    case 'searched':
      return t('searched', { words: deed.words });
    case 'downloaded':
      return t('downloaded', { file: fileWords(deed.file, t) });
    case 'clipped':
      return t('clipped', { from: clockText(deed.fromMs), to: clockText(deed.toMs) });
    case 'captions_uploaded':
    case 'captions_corrected':
      return t(deed.kind, { number: deed.number, cues: deed.cues });
  }
};

const AuditLog = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(auditTexts);
  const tCommon = useTexts(commonTexts);
  const [language] = useLanguage();
  const api = useApi();
  const client = useQueryClient();
  const queryKey = ['replayAudit', meetingId];
  const first: string | null = null;
  const log = useInfiniteQuery({
    queryKey,
    initialPageParam: first,
    // The first is the opening that stands in the log; the others are the page's own.
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      api.call('replayAudit', {
        params: { meetingId },
        query: {
          ...(pageParam !== null && { before: pageParam }),
          ...(client.getQueryData(queryKey) !== undefined && { again: '1' as const }),
        },
      }),
    getNextPageParam: (page: AuditLines) => page.next,
    // Each opening of the page asks anew, and so stands in the log.
    gcTime: 0,
  });
  if (log.isPending) return <Spinner size="page" label={tCommon('loading')} />;
  if (log.isError) return <ErrorNotice error={log.error} onRetry={() => void log.refetch()} />;
  const entries = log.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0) return <EmptyState icon={<ScrollText aria-hidden />} title={t('empty')} />;
  return (
    <Card>
      <Table
        label={t('title')}
        rows={entries}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'when',
            header: t('when'),
            cell: ({ atMs }) =>
              `${timeText(atMs, 'timeWithSeconds', language)} ${timeText(atMs, 'day', language)}`,
          },
          { id: 'who', header: t('who'), cell: ({ name }) => name, isRowHeader: true },
          { id: 'unit', header: t('unit'), cell: ({ unitName }) => unitName },
          { id: 'what', header: t('what'), cell: ({ deed }) => wordsOf(deed, t) },
        ]}
      />
      {log.hasNextPage && (
        <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Card>
  );
};
