import type { MeetingId, PaperView } from '@giaoban/protocol';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Card } from '../../design/Card.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { secondMs } from '../../time/durations.ts';
import { CheckFile } from './CheckFile.tsx';
import { paperTexts } from './i18n.ts';
import { PaperRow } from './PaperRow.tsx';
import styles from './Papers.module.css';

const refetchMs = 15 * secondMs;

type PapersCardProps = { meetingId: MeetingId; kinds: readonly PaperView['kind'][] };

/** Official papers of a meeting: download, number, sign. */
export const PapersCard = ({ meetingId, kinds }: PapersCardProps) => {
  const t = useTexts(paperTexts);
  const tCommon = useTexts(commonTexts);
  const papers = useApiQuery('papers', [{ params: { meetingId } }], { refetchInterval: refetchMs });
  const shown = (papers.data?.papers ?? []).filter((one) => kinds.includes(one.kind));
  const isInvitation = kinds.includes('invitation');
  const lacksNotice =
    !isInvitation && shown.length > 0 && !shown.some((one) => one.kind === 'conclusion_notice');
  return (
    <Card title={t(isInvitation ? 'invitationCard' : 'papers')}>
      <p className={styles.muted}>{t('about')}</p>
      {papers.error !== null && <ErrorNotice error={papers.error} onRetry={() => void papers.refetch()} />}
      {papers.data === undefined && papers.error === null && <Spinner label={tCommon('loading')} />}
      {papers.data !== undefined && shown.length === 0 && <p>{t('none')}</p>}
      <ul className={styles.rows}>
        {shown.map((paper) => (
          <PaperRow key={paper.kind} meetingId={meetingId} paper={paper} />
        ))}
      </ul>
      {lacksNotice && <p className={styles.muted}>{t('noNotice')}</p>}
      {!isInvitation && <CheckFile />}
    </Card>
  );
};
