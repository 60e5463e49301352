import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { meetingTexts } from '../i18n.ts';
import { useMeetingNow, useSeated } from '../session/session-context.ts';
import styles from './MeetingHeader.module.css';
import { TapeLamp } from './TapeLamp.tsx';

/** "Đã họp 00:41:07", or how long until the meeting's time. */
export const MeetingClock = () => {
  const t = useTexts(meetingTexts);
  const nowMs = useMeetingNow();
  const { openedAtMs, details } = useSeated().meeting;
  const startsInMs = Date.parse(details.startsAt) - nowMs;
  if (openedAtMs !== null) return <>{t('elapsed', { clock: clockText(nowMs - openedAtMs) })}</>;
  return <>{startsInMs > 0 ? t('startsIn', { clock: clockText(startsInMs) }) : t('waitingForChair')}</>;
};

/** Title, clock and tape lamp over the meeting. */
export const MeetingHeader = () => {
  const { meeting } = useSeated();
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{meeting.details.title}</h1>
      <span className={styles.clock}>
        <MeetingClock />
      </span>
      <TapeLamp />
    </header>
  );
};
