import { type MeetingDetails, SiteAnswer, type SiteAnswers } from '@giaoban/protocol';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Card } from '../../design/Card.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { secondMs } from '../../time/durations.ts';
import { AnswerForm } from './AnswerForm.tsx';
import type { AnnouncedDelegate } from './delegate-lines.ts';
import { meetingPageTexts } from './i18n.ts';
import styles from './SitesCard.module.css';

const refetchMs = 10 * secondMs;

type Answers = SiteAnswers['answers'];
type SiteListProps = {
  details: MeetingDetails;
  answers: Answers;
  /** That a site has not answered is said while it still can. */
  isAwaited?: boolean;
};

/** How many have answered what: nobody counts 130 lines. */
const AnswerCount = ({ details, answers }: { details: MeetingDetails; answers: Answers }) => {
  const t = useTexts(meetingPageTexts);
  const invited = new Set<string>(details.sites.map((site) => site.unitId));
  const given = answers.filter((one) => invited.has(one.unitId));
  if (given.length === 0) return <p>{t('answeredNone')}</p>;
  const parts = SiteAnswer.shape.answer.options
    .map((kind) => ({ kind, count: given.filter((one) => one.answer === kind).length }))
    .filter((one) => one.count > 0)
    .map(({ kind, count }) => t(`${kind}Count`, { count }));
  const named = given.reduce((sum, one) => sum + (one.delegates?.length ?? 0), 0);
  return (
    <p>
      {t('answered', { count: given.length, all: details.sites.length, parts: parts.join(', ') })}
      {named > 0 && ` ${t('announcedCount', { count: named })}`}
    </p>
  );
};

const nameAndPost = ({ name, post }: AnnouncedDelegate): string => (post === '' ? name : `${name} (${post})`);

/** Who is invited, and what they have answered. */
const SiteList = ({ details, answers, isAwaited = false }: SiteListProps) => {
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
            {answer === undefined && isAwaited && <span className={styles.answer}>{t('unanswered')}</span>}
            {answer !== undefined && (
              <span className={styles.answer}>
                {t(answer.answer)}
                {answer.note !== '' && `: ${answer.note}`}
              </span>
            )}
            {answer?.delegates !== undefined && (
              <span className={styles.answer}>
                {t('announced', { names: answer.delegates.map(nameAndPost).join('; ') })}
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
      {data !== undefined && details.sites.length > 0 && (
        <AnswerCount details={details} answers={data.answers} />
      )}
      <SiteList
        details={details}
        answers={data?.answers ?? []}
        isAwaited={!isOver && data !== undefined && data.answers.length > 0}
      />
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
