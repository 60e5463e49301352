import { type MeetingId, officers } from '@giaoban/protocol';
import { useApiQuery } from '../../api/use-api-query.ts';
import { NotFound } from '../../app/NotFound.tsx';
import { BackLink } from '../../design/BackLink.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Page } from '../../design/Page.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { useMeetingParam } from '../../meetings/meeting-param.ts';
import { usePerson } from '../../session/person-context.ts';
import { secondMs } from '../../time/durations.ts';
import { useNow } from '../../time/use-now.ts';
import { DocumentsCard } from '../meeting/documents/DocumentsCard.tsx';
import { GuestsCard } from '../guest/GuestsCard.tsx';
import { PapersCard } from '../papers/PapersCard.tsx';
import { AgendaCard } from './AgendaCard.tsx';
import { CancelledCard } from './CancelledCard.tsx';
import { FactsCard } from './FactsCard.tsx';
import { meetingPageTexts } from './i18n.ts';
import { MeetingActs } from './MeetingActs.tsx';
import { SitesCard } from './SitesCard.tsx';
import styles from './MeetingPage.module.css';

const refetchMs = 10 * secondMs;

/** Everything agreed about one meeting, and the way into it. */
export const MeetingPage = () => {
  const meetingId = useMeetingParam();
  return meetingId === null ? <NotFound /> : <LoadedMeeting meetingId={meetingId} />;
};

const LoadedMeeting = ({ meetingId }: { meetingId: MeetingId }) => {
  const t = useTexts(meetingPageTexts);
  const tCommon = useTexts(commonTexts);
  const { person } = usePerson();
  const nowMs = useNow(secondMs);
  const meeting = useApiQuery('meeting', [{ params: { meetingId } }], { refetchInterval: refetchMs });
  if (meeting.data === undefined) {
    return (
      <Page>
        {meeting.isError ? (
          <ErrorNotice error={meeting.error} onRetry={() => void meeting.refetch()} />
        ) : (
          <Spinner size="page" label={tCommon('loading')} />
        )}
      </Page>
    );
  }
  const { details, role, cancelled } = meeting.data;
  const isOver = meeting.data.status === 'closed';
  const isOfficer = role !== null && officers.some((one) => one === role);
  const mayInvite = isOfficer || meeting.data.mayEdit || person.role === 'records_office';
  return (
    <Page title={details.title} actions={<MeetingActs meeting={meeting.data} nowMs={nowMs} />}>
      <BackLink to="/">{t('back')}</BackLink>
      {meeting.isError && <ErrorNotice error={meeting.error} onRetry={() => void meeting.refetch()} />}
      {cancelled !== undefined && <CancelledCard reason={cancelled.reason} />}
      <div className={styles.columns}>
        <FactsCard meeting={meeting.data} nowMs={nowMs} isOfficer={isOfficer} />
        <AgendaCard details={details} />
        <DocumentsCard details={details} />
        {mayInvite && cancelled === undefined && <PapersCard meetingId={meetingId} kinds={['invitation']} />}
        {isOfficer && <GuestsCard meetingId={meetingId} mayAdd={!isOver} />}
        <SitesCard details={details} isInvited={meeting.data.role !== null} isOver={isOver} />
      </div>
    </Page>
  );
};
