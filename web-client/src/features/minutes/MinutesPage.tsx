import { type MeetingId, type MinutesView, Refusal } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { type ComponentProps, useEffect, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { codeOf } from '../../api/ApiError.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { NotFound } from '../../app/NotFound.tsx';
import { BackLink } from '../../design/BackLink.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Page } from '../../design/Page.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { StatusText } from '../../design/StatusText.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { useMeetingParam } from '../../meetings/meeting-param.ts';
import { secondMs } from '../../time/durations.ts';
import { writtenDay } from '../../time/province-time.ts';
import { PapersCard } from '../papers/PapersCard.tsx';
import { minutesTexts } from './i18n.ts';
import styles from './Minutes.module.css';
import { OrderBar } from './OrderBar.tsx';
import { ReadMinutes } from './ReadMinutes.tsx';
import { CommentsCard, HistoryCard, LateCommentsCard, VersionsCard } from './SideCards.tsx';
import { VotesCard } from './VotesCard.tsx';
import { MinutesLine } from './writing/MinutesLine.ts';
import { SharedMinutes } from './writing/SharedMinutes.ts';
import { WritingDesk } from './writing/WritingDesk.tsx';

const refetchMs = 10 * secondMs;

/** Biên bản: written by the secretaries, reviewed by the chair, issued by the records office, read by all. */
export const MinutesPage = () => {
  const meetingId = useMeetingParam();
  return meetingId === null ? <NotFound /> : <LoadedMinutes key={meetingId} meetingId={meetingId} />;
};

/** The text that is shared with whoever else writes, while the page is there. */
const useSharedMinutes = (meetingId: MeetingId): SharedMinutes | null => {
  const api = useApi();
  const client = useQueryClient();
  const [shared, setShared] = useState<SharedMinutes | null>(null);
  useEffect(() => {
    const fetchTicket = async (signal: AbortSignal): Promise<string> => {
      try {
        return (await api.call('minutesTicket', { params: { meetingId }, body: {}, signal })).ticket;
      } catch (error) {
        throw new Refusal(codeOf(error));
      }
    };
    const line = new MinutesLine({ url: window.location.origin, fetchTicket, network: window });
    line.messages.on('minutes:changed', () => void client.invalidateQueries({ queryKey: ['minutes'] }));
    const made = new SharedMinutes(line);
    const stopWaiting = made.subscribe(() => setShared(made));
    made.start();
    return () => {
      stopWaiting();
      made.close();
    };
  }, [api, client, meetingId]);
  return shared;
};

type WritingProps = Omit<ComponentProps<typeof WritingDesk>, 'shared'>;

const Writing = (props: WritingProps) => {
  const t = useTexts(minutesTexts);
  const shared = useSharedMinutes(props.view.record.meetingId);
  return shared === null ? <Spinner label={t('connecting')} /> : <WritingDesk shared={shared} {...props} />;
};

/** The desk stays, whatever has become of the minutes, as long as something on it is not stored. */
const MinutesText = ({ view }: { view: MinutesView }) => {
  const [isUnsaved, setUnsaved] = useState(false);
  const [edition, setEdition] = useState(view.record.edition);
  const [timesLetGo, setTimesLetGo] = useState(0);
  if (!isUnsaved && edition !== view.record.edition) setEdition(view.record.edition);
  if (!isUnsaved && !view.acts.includes('write')) return <ReadMinutes view={view} />;
  return (
    <Writing
      key={`${String(edition)} ${String(timesLetGo)}`}
      view={view}
      edition={edition}
      onUnsaved={setUnsaved}
      onLetGo={() => setTimesLetGo((before) => before + 1)}
    />
  );
};

const Stage = ({ view }: { view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  const { status, edition, inForce } = view.record;
  const number = inForce === null ? '' : `${String(inForce.number).padStart(2, '0')}/${inForce.symbol}`;
  return (
    <div className={styles.stage}>
      <StatusText tone="accent">{t(`stage_${status}`)}</StatusText>
      <span className={styles.muted}>{t('edition', { edition })}</span>
      {inForce !== null && <span>{t('inForce', { number, date: writtenDay(inForce.date) })}</span>}
    </div>
  );
};

const Loaded = ({ view }: { view: MinutesView }) => {
  const works = view.role === 'secretary' || view.role === 'chair';
  return (
    <>
      <Stage view={view} />
      <OrderBar view={view} />
      <MinutesText view={view} />
      <PapersCard meetingId={view.record.meetingId} kinds={['minutes', 'conclusion_notice']} />
      {works && (
        <div className={styles.cards}>
          <CommentsCard view={view} />
          <LateCommentsCard view={view} />
          <VotesCard view={view} />
          <VersionsCard view={view} />
          <HistoryCard view={view} />
        </div>
      )}
    </>
  );
};

const LoadedMinutes = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(minutesTexts);
  const tCommon = useTexts(commonTexts);
  const minutes = useApiQuery('minutes', [{ params: { meetingId } }], { refetchInterval: refetchMs });
  const { data, error } = minutes;
  // Who has been writing and is no secretary any more still has his text before him.
  const isEarly =
    error !== null && codeOf(error) === 'minutes_not_ready' && data?.acts.includes('write') !== true;
  return (
    <Page title={data === undefined ? t('title') : `${t('title')}: ${data.title}`}>
      <BackLink to={`/cuoc-hop/${meetingId}`}>{t('back')}</BackLink>
      {isEarly ? (
        <EmptyState icon={<FileText aria-hidden />} title={t('notReady')}>
          <p>{t('notReadyText')}</p>
        </EmptyState>
      ) : (
        <>
          {error !== null && <ErrorNotice error={error} onRetry={() => void minutes.refetch()} />}
          {data === undefined && error === null && <Spinner size="page" label={tCommon('loading')} />}
          {data !== undefined && <Loaded view={data} />}
        </>
      )}
    </Page>
  );
};
