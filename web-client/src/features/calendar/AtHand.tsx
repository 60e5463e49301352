import type { MeetingSummary } from '@giaoban/protocol';
import { CalendarCheck2, LogIn } from 'lucide-react';
import { ButtonLink } from '../../design/ButtonLink.tsx';
import { classNames } from '../../design/class-names.ts';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { meetingTexts } from '../../meetings/i18n.ts';
import { lobbyBeforeStartMs, mayJoinNow, startsAtMs } from '../../meetings/meeting-phase.ts';
import { MeetingState } from '../../meetings/MeetingState.tsx';
import { addDays, dayOf, timeText } from '../../time/province-time.ts';
import { useDurationText } from '../../time/use-duration-text.ts';
import { meetingsAtHand } from './calendar-model.ts';
import { calendarTexts } from './i18n.ts';
import { useMeetings } from './use-meetings.ts';
import styles from './AtHand.module.css';

/** What the person has to do now, large: the meetings to join, or the next one ahead. */
export const AtHand = ({ nowMs }: { nowMs: number }) => {
  const t = useTexts(calendarTexts);
  const today = dayOf(nowMs);
  const meetings = useMeetings([addDays(today, -1), addDays(today, 7)]);
  if (meetings.data === undefined) return null;
  const atHand = meetingsAtHand(meetings.data.meetings, nowMs);
  return (
    <section aria-label={t('mine')} className={styles.section}>
      {atHand.length === 0 ? (
        <p className={styles.nothing}>
          <CalendarCheck2 aria-hidden /> {t('nothingAhead')}
        </p>
      ) : (
        atHand.map((meeting) => (
          <LargeMeeting key={meeting.details.meetingId} meeting={meeting} nowMs={nowMs} />
        ))
      )}
    </section>
  );
};

const LargeMeeting = ({ meeting, nowMs }: { meeting: MeetingSummary; nowMs: number }) => {
  const t = useTexts(meetingTexts);
  const [language] = useLanguage();
  const { details, role } = meeting;
  const startMs = startsAtMs(meeting);
  const joinable = mayJoinNow(meeting, nowMs);
  return (
    <article className={classNames(styles.meeting, joinable && styles.joinable)}>
      <p className={styles.time}>
        <strong>{timeText(startMs, 'time', language)}</strong>
        <span>{timeText(startMs, 'longDay', language)}</span>
      </p>
      <div className={styles.words}>
        <h2>{details.title}</h2>
        <p className={styles.meta}>
          {[
            `${t('chair')}: ${details.chair.name}`,
            t('sites', { count: details.sites.length }),
            ...(role === null ? [] : [t(`role_${role}`)]),
          ].join(' · ')}
        </p>
        <p className={styles.states}>
          <MeetingState meeting={meeting} nowMs={nowMs} />
          <Countdown startMs={startMs} nowMs={nowMs} isOpen={meeting.status === 'open'} />
        </p>
      </div>
      <div className={styles.acts}>
        {joinable ? (
          <ButtonLink
            to={`/hop/${details.meetingId}`}
            tone="primary"
            size="large"
            wide
            icon={<LogIn aria-hidden />}
            aria-label={t('joinNamed', { title: details.title })}
          >
            {t('join')}
          </ButtonLink>
        ) : (
          <p className={styles.later}>
            {t('joinFrom', { time: timeText(startMs - lobbyBeforeStartMs, 'time', language) })}
          </p>
        )}
        <ButtonLink to={`/cuoc-hop/${details.meetingId}`} tone="quiet">
          {t('details')}
        </ButtonLink>
      </div>
    </article>
  );
};

const Countdown = ({ startMs, nowMs, isOpen }: { startMs: number; nowMs: number; isOpen: boolean }) => {
  const t = useTexts(meetingTexts);
  const durationText = useDurationText();
  if (isOpen) return null;
  return (
    <span className={styles.countdown}>
      {nowMs < startMs
        ? t('startsIn', { time: durationText(startMs - nowMs) })
        : t('startedAgo', { time: durationText(nowMs - startMs) })}
    </span>
  );
};
