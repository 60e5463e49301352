import type { MeetingId, MeetingSummary } from '@giaoban/protocol';
import { CalendarClock, LogIn } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../../design/Button.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { timeText } from '../../../time/province-time.ts';
import { roomTexts } from '../i18n.ts';
import styles from './DayPage.module.css';
import { isJoinable, joinsAtMs } from './room-schedule.ts';

/** What the meeting is waiting for, or that it is over. */
const useStatusText = (meeting: MeetingSummary, nowMs: number): string => {
  const t = useTexts(roomTexts);
  const startsInMs = Date.parse(meeting.details.startsAt) - nowMs;
  const joinsInMs = joinsAtMs(meeting) - nowMs;
  if (meeting.cancelled !== undefined) return t('cancelled');
  if (meeting.status === 'closed') return t('closed');
  if (meeting.status === 'open') return t('open');
  if (meeting.role === null) return t('onlyShown');
  if (joinsInMs > 0) return t('joinsIn', { clock: clockText(joinsInMs) });
  if (startsInMs > 0) return t('startsIn', { clock: clockText(startsInMs) });
  return meeting.status === 'lobby' ? t('lobby') : t('started');
};

type DayMeetingProps = { meeting: MeetingSummary; nowMs: number; onEnter: () => void };

const DayMeeting = ({ meeting, nowMs, onEnter }: DayMeetingProps) => {
  const t = useTexts(roomTexts);
  const [language] = useLanguage();
  const { title, startsAt, chair } = meeting.details;
  return (
    <li className={styles.meeting} data-status={meeting.status}>
      <span className={styles.time}>{timeText(Date.parse(startsAt), 'time', language)}</span>
      <span className={styles.what}>
        <span className={styles.title}>{title}</span>
        <span className={styles.detail}>{t('chairedBy', { name: chair.name })}</span>
      </span>
      <span className={styles.status}>{useStatusText(meeting, nowMs)}</span>
      {isJoinable(meeting, nowMs) && (
        <Button tone="primary" size="large" icon={<LogIn aria-hidden />} onPress={onEnter}>
          {t('enter')}
        </Button>
      )}
    </li>
  );
};

type DayPageProps = {
  siteName: string;
  meetings: readonly MeetingSummary[];
  nowMs: number;
  /** Why the room is not in its meeting, in words. */
  notice: string | null;
  onEnter: (meetingId: MeetingId) => void;
};

/** The hall between meetings: whose screen it is, what comes today, when it joins by itself. */
export const DayPage = ({ siteName, meetings, nowMs, notice, onEnter }: DayPageProps) => {
  const t = useTexts(roomTexts);
  const [language] = useLanguage();
  const page = useRef<HTMLElement>(null);
  const enterable = meetings.filter((one) => isJoinable(one, nowMs)).length;
  // OK on the remote control enters: the button is where the keys are
  useEffect(() => page.current?.querySelector('button')?.focus(), [enterable]);
  return (
    <main ref={page} className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.site}>{siteName}</h1>
        <span className={styles.now}>
          <span className={styles.clock}>{timeText(nowMs, 'timeWithSeconds', language)}</span>
          <span>{timeText(nowMs, 'longDay', language)}</span>
        </span>
      </header>
      {notice !== null && (
        <p role="alert" className={styles.notice}>
          {notice}
        </p>
      )}
      {meetings.length === 0 ? (
        <div className={styles.empty}>
          <CalendarClock aria-hidden />
          <p className={styles.title}>{t('noMeetings')}</p>
          <p className={styles.detail}>{t('noMeetingsHint')}</p>
        </div>
      ) : (
        <section className={styles.day}>
          <h2 className={styles.heading}>{t('today')}</h2>
          <ol className={styles.meetings}>
            {meetings.map((meeting) => (
              <DayMeeting
                key={meeting.details.meetingId}
                meeting={meeting}
                nowMs={nowMs}
                onEnter={() => onEnter(meeting.details.meetingId)}
              />
            ))}
          </ol>
        </section>
      )}
    </main>
  );
};
