import { evolveAll, type MeetingId, type ReplayView as ReplayTape } from '@giaoban/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FileVideo } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { codeOf } from '../../api/ApiError.ts';
import { useApi } from '../../api/api-context.ts';
import { NotFound } from '../../app/NotFound.tsx';
import { BackLink } from '../../design/BackLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Page } from '../../design/Page.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { useMeetingParam } from '../../meetings/meeting-param.ts';
import { secondMs } from '../../time/durations.ts';
import { replayTexts } from './i18n.ts';
import { replayQueryKey } from './replay-query-key.ts';
import { ReplayView } from './view/ReplayView.tsx';

const pollMs = 2 * secondMs;

/** Xem lại: a closed meeting from its tape. */
export const ReplayPage = () => {
  const meetingId = useMeetingParam();
  return meetingId === null ? <NotFound /> : <LoadedReplay meetingId={meetingId} />;
};

/** A meeting that is closed has no more to come. */
const isOver = ({ log }: ReplayTape): boolean => log.some((one) => one.event.type === 'meeting_closed');

/** Asked again while the tape or the composed file is being prepared. */
const pollFor = (replay: ReplayTape | undefined, error: Error | null): number | false => {
  if (replay === undefined) return error !== null && codeOf(error) === 'replay_not_ready' ? pollMs : false;
  const { status } = replay.composition;
  if (!isOver(replay)) return false;
  return replay.tracks.length > 0 && (status === 'waiting' || status === 'running') ? pollMs : false;
};

const LoadedReplay = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(replayTexts);
  const api = useApi();
  const client = useQueryClient();
  const queryKey = useMemo(() => replayQueryKey(meetingId), [meetingId]);
  const replay = useQuery({
    queryKey,
    // The first is the opening that stands in the audit log; the others are the page's own.
    queryFn: () => {
      const query = client.getQueryData(queryKey) === undefined ? {} : ({ again: '1' } as const);
      return api.call('replay', { params: { meetingId }, query });
    },
    refetchInterval: (query) => pollFor(query.state.data, query.state.error),
    staleTime: Infinity,
    // Each opening of the page asks anew, and so stands in the audit log.
    gcTime: 0,
  });
  const { refetch } = replay;
  const more = useCallback(() => void refetch(), [refetch]);
  const log = replay.data?.log;
  const title = useMemo(() => (log === undefined ? null : evolveAll(null, log)?.details.title), [log]);
  return (
    <Page title={title ?? t('title')}>
      <BackLink to={`/cuoc-hop/${meetingId}`}>{t('back')}</BackLink>
      <Content replay={replay.data} error={replay.error} onRetry={more} />
    </Page>
  );
};

type ContentProps = { replay: ReplayTape | undefined; error: Error | null; onRetry: () => void };

const Content = ({ replay, error, onRetry }: ContentProps) => {
  const t = useTexts(replayTexts);
  const tCommon = useTexts(commonTexts);
  if (replay === undefined) {
    if (error === null) return <Spinner size="page" label={tCommon('loading')} />;
    if (codeOf(error) === 'replay_not_ready') return <Spinner size="page" label={t('notReady')} />;
    return <ErrorNotice error={error} onRetry={onRetry} />;
  }
  if (replay.tracks.length === 0) return <EmptyState icon={<FileVideo aria-hidden />} title={t('noTape')} />;
  return <ReplayView replay={replay} isRunning={!isOver(replay)} onMore={onRetry} />;
};
