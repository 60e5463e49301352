import type { MeetingSummary } from '@giaoban/protocol';
import { Link } from 'react-router';
import { classNames } from '../../design/class-names.ts';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { meetingTexts } from '../../meetings/i18n.ts';
import { endsAtMs, startsAtMs } from '../../meetings/meeting-phase.ts';
import { MeetingState } from '../../meetings/MeetingState.tsx';
import { startOfDayMs, timeText } from '../../time/province-time.ts';
import type { CalendarDay } from './calendar-model.ts';
import { MeetingAct } from './WeekMeeting.tsx';
import styles from './MeetingList.module.css';

type MeetingListProps = { days: readonly CalendarDay[]; nowMs: number };

/** The week as a list, one line a meeting. */
export const MeetingList = ({ days, nowMs }: MeetingListProps) => {
  const [language] = useLanguage();
  return (
    <div className={styles.list}>
      {days
        .filter((one) => one.meetings.length > 0)
        .map(({ day, meetings }) => (
          <section key={day} className={styles.day}>
            <h3>{timeText(startOfDayMs(day), 'longDay', language)}</h3>
            <ul className={styles.meetings}>
              {meetings.map((meeting) => (
                <li key={meeting.details.meetingId}>
                  <MeetingRow meeting={meeting} nowMs={nowMs} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
};

const MeetingRow = ({ meeting, nowMs }: { meeting: MeetingSummary; nowMs: number }) => {
  const t = useTexts(meetingTexts);
  const [language] = useLanguage();
  const { details, role } = meeting;
  return (
    <article className={classNames(styles.row, role !== null && styles.mine)}>
      <p className={styles.time}>
        <strong>{timeText(startsAtMs(meeting), 'time', language)}</strong>
        <span>– {timeText(endsAtMs(meeting), 'time', language)}</span>
      </p>
      <div className={styles.words}>
        <Link to={`/cuoc-hop/${details.meetingId}`} className={styles.title}>
          {details.title}
        </Link>
        <p className={styles.meta}>
          {[
            `${t('chair')}: ${details.chair.name}`,
            t('sites', { count: details.sites.length }),
            ...(role === null ? [] : [t(`role_${role}`)]),
          ].join(' · ')}
        </p>
      </div>
      <div className={styles.states}>
        <MeetingState meeting={meeting} nowMs={nowMs} />
      </div>
      <div className={styles.act}>
        <MeetingAct meeting={meeting} nowMs={nowMs} />
      </div>
    </article>
  );
};
