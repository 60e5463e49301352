import type { MeetingSummary } from '@giaoban/protocol';
import { FileText, LogIn, Pencil, Play } from 'lucide-react';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { meetingTexts } from '../../meetings/i18n.ts';
import { lobbyBeforeStartMs, mayJoinNow, phaseOf, startsAtMs } from '../../meetings/meeting-phase.ts';
import { timeText } from '../../time/province-time.ts';
import { CancelMeeting } from './CancelMeeting.tsx';
import { meetingPageTexts } from './i18n.ts';
import styles from './MeetingActs.module.css';

type MeetingActsProps = { meeting: MeetingSummary; nowMs: number };

/** What this person may do with this meeting now; what is not possible yet is said. */
export const MeetingActs = ({ meeting, nowMs }: MeetingActsProps) => {
  const t = useTexts(meetingPageTexts);
  const tMeeting = useTexts(meetingTexts);
  const [language] = useLanguage();
  const { meetingId } = meeting.details;
  const phase = phaseOf(meeting, nowMs);
  const lobbyMs = startsAtMs(meeting) - lobbyBeforeStartMs;
  return (
    <>
      {meeting.role === null && phase !== 'closed' && <p className={styles.note}>{t('notInvited')}</p>}
      {meeting.role !== null && phase === 'upcoming' && (
        <p className={styles.note}>
          {t('joinFrom', {
            time: `${timeText(lobbyMs, 'time', language)} ${timeText(lobbyMs, 'day', language)}`,
          })}
        </p>
      )}
      {meeting.mayEdit && <CancelMeeting meeting={meeting} />}
      {meeting.mayEdit && (
        <ButtonLink to={`/cuoc-hop/${meetingId}/sua`} icon={<Pencil aria-hidden />}>
          {tMeeting('edit')}
        </ButtonLink>
      )}
      {phase === 'closed' && meeting.openedAtMs !== null && (
        <ButtonLink to={`/cuoc-hop/${meetingId}/bien-ban`} size="large" icon={<FileText aria-hidden />}>
          {tMeeting('minutes')}
        </ButtonLink>
      )}
      {phase === 'closed' && meeting.mayReplay && (
        <ButtonLink to={`/xem-lai/${meetingId}`} tone="primary" size="large" icon={<Play aria-hidden />}>
          {tMeeting('watch')}
        </ButtonLink>
      )}
      {phase === 'open' && meeting.mayReplay && meeting.hasTape && (
        <ButtonLink to={`/xem-lai/${meetingId}`} icon={<Play aria-hidden />}>
          {tMeeting('watch')}
        </ButtonLink>
      )}
      {mayJoinNow(meeting, nowMs) && (
        <ButtonLink to={`/hop/${meetingId}`} tone="primary" size="large" icon={<LogIn aria-hidden />}>
          {tMeeting('join')}
        </ButtonLink>
      )}
    </>
  );
};
