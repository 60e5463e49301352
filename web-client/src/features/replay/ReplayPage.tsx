import { evolveAll, type MeetingId, type Replay } from '@giaoban/protocol';
import { FileVideo } from 'lucide-react';
import { useMemo } from 'react';
import { codeOf } from '../../api/ApiError.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
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
import { ReplayView } from './view/ReplayView.tsx';

const pollMs = 2 * secondMs;

/** Xem lại: a closed meeting from its tape. */
export const ReplayPage = () => {
  const meetingId = useMeetingParam();
  return meetingId === null ? <NotFound /> : <LoadedReplay meetingId={meetingId} />;
};

/** Asked again while the tape or the composed file is being prepared. */
const pollFor = (replay: Replay | undefined, error: Error | null): number | false => {
  if (replay === undefined) return error !== null && codeOf(error) === 'replay_not_ready' ? pollMs : false;
  const { status } = replay.composition;
  return replay.tracks.length > 0 && (status === 'waiting' || status === 'running') ? pollMs : false;
};

const LoadedReplay = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(replayTexts);
  const replay = useApiQuery('replay', [{ params: { meetingId } }], {
    refetchInterval: (query) => pollFor(query.state.data, query.state.error),
    staleTime: Infinity,
  });
  const log = replay.data?.log;
  const title = useMemo(() => (log === undefined ? null : evolveAll(null, log)?.details.title), [log]);
  return (
    <Page title={title ?? t('title')}>
      <BackLink to={`/cuoc-hop/${meetingId}`}>{t('back')}</BackLink>
      <Content replay={replay.data} error={replay.error} onRetry={() => void replay.refetch()} />
    </Page>
  );
};

type ContentProps = { replay: Replay | undefined; error: Error | null; onRetry: () => void };

const Content = ({ replay, error, onRetry }: ContentProps) => {
  const t = useTexts(replayTexts);
  const tCommon = useTexts(commonTexts);
  if (replay === undefined) {
    if (error === null) return <Spinner size="page" label={tCommon('loading')} />;
    if (codeOf(error) === 'replay_not_ready') return <Spinner size="page" label={t('notReady')} />;
    return <ErrorNotice error={error} onRetry={onRetry} />;
  }
  if (replay.tracks.length === 0) return <EmptyState icon={<FileVideo aria-hidden />} title={t('noTape')} />;
  return <ReplayView replay={replay} />;
};
