import type { MeetingDetails, SiteAnswers } from '@giaoban/protocol';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Card } from '../../design/Card.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { secondMs } from '../../time/durations.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { meetingPageTexts } from './i18n.ts';
import styles from './SitesCard.module.css';

const refetchMs = 10 * secondMs;

type SiteListProps = { details: MeetingDetails; answers: SiteAnswers['answers'] };

/** Who is invited, and what they have answered. */
const SiteList = ({ details, answers }: SiteListProps) => {
  const t = useTexts(meetingPageTexts);
  const answerOf = new Map(answers.map((one) => [one.unitId, one]));
  if (details.sites.length === 0) return <EmptyState title={t('noSites')} />;
  return (
    <ul className={styles.sites}>
      {details.sites.map((site) => {
        const answer = answerOf.get(site.unitId);
        return (
          <li key={site.unitId}>
            {site.name}
            {answer !== undefined && (
              <span className={styles.answer}>
                {t(answer.answer)}
                {answer.note !== '' && `: ${answer.note}`}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
};

const Answered = ({ details, isOver }: Omit<SitesCardProps, 'isInvited'>) => {
  const tCommon = useTexts(commonTexts);
  const { meetingId } = details;
  const query = useApiQuery('siteAnswers', [{ params: { meetingId } }], { refetchInterval: refetchMs });
  const { data } = query;
  return (
    <>
      {!isOver && data !== undefined && data.ownUnitId !== null && (
        <AnswerForm
          key={data.ownUnitId}
          meetingId={meetingId}
          unitId={data.ownUnitId}
          answers={data.answers}
        />
      )}
      {query.isPending && <Spinner label={tCommon('loading')} />}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      <SiteList details={details} answers={data?.answers ?? []} />
    </>
  );
};

type SitesCardProps = {
  details: MeetingDetails;
  /** Whether the asker is among the attendees: others do not see what sites answered. */
  isInvited: boolean;
  /** Nobody answers any more. */
  isOver: boolean;
};

/** The sites with their answers; one's own answers here. */
export const SitesCard = ({ details, isInvited, isOver }: SitesCardProps) => {
  const t = useTexts(meetingPageTexts);
  return (
    <Card title={t('sites', { count: details.sites.length })}>
      {isInvited ? (
        <Answered details={details} isOver={isOver} />
      ) : (
        <SiteList details={details} answers={[]} />
      )}
    </Card>
  );
};
