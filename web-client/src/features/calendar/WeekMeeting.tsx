import type { MeetingSummary } from '@giaoban/protocol';
import { FileText, LogIn, Play } from 'lucide-react';
import { Link } from 'react-router';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { classNames } from '../../design/class-names.ts';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { meetingTexts } from '../../meetings/i18n.ts';
import { mayJoinNow, startsAtMs } from '../../meetings/meeting-phase.ts';
import { MeetingState } from '../../meetings/MeetingState.tsx';
import { timeText } from '../../time/province-time.ts';
import styles from './WeekMeeting.module.css';

type WeekMeetingProps = { meeting: MeetingSummary; nowMs: number };

/** A meeting in its day: when, what, how it stands, and the one act that is due. */
export const WeekMeeting = ({ meeting, nowMs }: WeekMeetingProps) => {
  const [language] = useLanguage();
  const { meetingId, title } = meeting.details;
  return (
    <article className={classNames(styles.meeting, meeting.role !== null && styles.mine)}>
      <p className={styles.time}>{timeText(startsAtMs(meeting), 'time', language)}</p>
      <Link to={`/cuoc-hop/${meetingId}`} className={styles.title}>
        {title}
      </Link>
      <div className={styles.states}>
        <MeetingState meeting={meeting} nowMs={nowMs} />
      </div>
      <MeetingAct meeting={meeting} nowMs={nowMs} />
    </article>
  );
};

/** "Vào họp", or "Xem lại" and "Biên bản", whichever is due. */
export const MeetingAct = ({ meeting, nowMs }: WeekMeetingProps) => {
  const t = useTexts(meetingTexts);
  const { meetingId, title } = meeting.details;
  if (mayJoinNow(meeting, nowMs)) {
    return (
      <ButtonLink
        to={`/hop/${meetingId}`}
        tone="primary"
        icon={<LogIn aria-hidden />}
        aria-label={t('joinNamed', { title })}
      >
        {t('join')}
      </ButtonLink>
    );
  }
  if (meeting.status !== 'closed') return null;
  return (
    <>
      {meeting.mayReplay && (
        <ButtonLink
          to={`/xem-lai/${meetingId}`}
          icon={<Play aria-hidden />}
          aria-label={t('watchNamed', { title })}
        >
          {t('watch')}
        </ButtonLink>
      )}
      {meeting.openedAtMs !== null && (
        <ButtonLink
          to={`/cuoc-hop/${meetingId}/bien-ban`}
          icon={<FileText aria-hidden />}
          aria-label={t('minutesNamed', { title })}
        >
          {t('minutes')}
        </ButtonLink>
      )}
    </>
  );
};
