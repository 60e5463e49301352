import { evolveAll, type MeetingId, type ReplaySeen, type ReplayView as ReplayTape } from '@giaoban/protocol';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FileVideo, Hourglass } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { ApiClient } from '../../api/ApiClient.ts';
import { codeOf } from '../../api/ApiError.ts';
import { useApi } from '../../api/api-context.ts';
import { NotFound } from '../../app/NotFound.tsx';
import { BackLink } from '../../design/BackLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Page } from '../../design/Page.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { errorTexts } from '../../i18n/errors.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { useMeetingParam } from '../../meetings/meeting-param.ts';
import { secondMs } from '../../time/durations.ts';
import { replayTexts } from './i18n.ts';
import { grown, seenOf } from './model/grown.ts';
import { replayQueryKey } from './replay-query-key.ts';
import { ReplayView } from './view/ReplayView.tsx';

const pollMs = 2 * secondMs;

/** Xem lại: a closed meeting from its tape. */
export const ReplayPage = () => {
  const meetingId = useMeetingParam();
  return meetingId === null ? <NotFound /> : <LoadedReplay key={meetingId} meetingId={meetingId} />;
};

/** A meeting that is closed has no more to come. */
const isOver = ({ log }: ReplayTape): boolean => log.some((one) => one.event.type === 'meeting_closed');

/** What will be answered otherwise later, and when it is asked for again. */
const askAgainMs = (error: Error | null): number | false => {
  if (error === null) return false;
  const code = codeOf(error);
  if (code === 'replay_not_ready') return pollMs;
  return code === 'replay_after_closing' ? 5 * secondMs : false;
};

/** Asked again while the meeting goes on, and while the tape or the composed file is being prepared. */
const pollFor = (replay: ReplayTape | undefined, error: Error | null): number | false => {
  if (replay === undefined) return askAgainMs(error);
  const { status } = replay.composition;
  if (!isOver(replay)) return pollMs;
  return replay.tracks.length > 0 && (status === 'waiting' || status === 'running') ? pollMs : false;
};

/** The recording, or what has come since; the whole of it anew once it has come to its end. */
const askFor = async (
  api: ApiClient,
  meetingId: MeetingId,
  before: ReplayTape | undefined,
): Promise<ReplayTape> => {
  const ask = (query: ReplaySeen & { again?: '1' }): Promise<ReplayTape> =>
    api.call('replay', { params: { meetingId }, query });
  if (before === undefined) return ask({});
  if (!isOver(before)) {
    const now = grown(before, await ask({ ...seenOf(before), again: '1' }));
    if (!isOver(now)) return now;
  }
  return ask({ again: '1' });
};

const LoadedReplay = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(replayTexts);
  const api = useApi();
  const client = useQueryClient();
  const queryKey = useMemo(() => replayQueryKey(meetingId), [meetingId]);
  const replay = useQuery({
    queryKey,
    // The first is the opening that stands in the audit log; the others are the page's own.
    queryFn: () => askFor(api, meetingId, client.getQueryData<ReplayTape>(queryKey)),
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
    if (codeOf(error) === 'replay_after_closing') return <AfterClosing />;
    return <ErrorNotice error={error} onRetry={onRetry} />;
  }
  const isRunning = !isOver(replay);
  if (replay.tracks.length > 0) return <ReplayView replay={replay} isRunning={isRunning} />;
  if (isRunning) return <Spinner size="page" label={t('notYet')} />;
  return <EmptyState icon={<FileVideo aria-hidden />} title={t('noTape')} />;
};

/** Only those who lead the meeting watch it while it runs. */
const AfterClosing = () => {
  const t = useTexts(replayTexts);
  const tErrors = useTexts(errorTexts);
  return (
    <EmptyState icon={<Hourglass aria-hidden />} title={t('afterClosing')}>
      <p>{tErrors('replay_after_closing')}</p>
      <p>{t('afterClosingOpens')}</p>
    </EmptyState>
  );
};
