import type { MeetingSummary } from '@giaoban/protocol';
import type { ReactNode } from 'react';
import { Card } from '../../design/Card.tsx';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { meetingTexts } from '../../meetings/i18n.ts';
import { endsAtMs, startsAtMs } from '../../meetings/meeting-phase.ts';
import { MeetingState } from '../../meetings/MeetingState.tsx';
import { recordingText } from '../../meetings/recording-text.ts';
import { timeText } from '../../time/province-time.ts';
import { meetingPageTexts } from './i18n.ts';
import { TapeDisk } from './TapeDisk.tsx';
import styles from './FactsCard.module.css';

type FactsCardProps = {
  meeting: MeetingSummary;
  nowMs: number;
  /** Runs the meeting: how long the tape's disk is enough is theirs to know. */
  isOfficer: boolean;
};

/** When, who leads, how it is recorded, how it stands. */
export const FactsCard = ({ meeting, nowMs, isOfficer }: FactsCardProps) => {
  const t = useTexts(meetingPageTexts);
  const tMeeting = useTexts(meetingTexts);
  const [language] = useLanguage();
  const { details, openedAtMs, closedAtMs, emptySinceMs, cancelled } = meeting;
  const startMs = startsAtMs(meeting);
  const willBeTaped = details.recording.kind !== 'none' && meeting.status !== 'closed';
  return (
    <Card>
      <div className={styles.when}>
        <p className={styles.day}>{timeText(startMs, 'longDay', language)}</p>
        <p className={styles.hours}>
          {t('planned', {
            from: timeText(startMs, 'time', language),
            to: timeText(endsAtMs(meeting), 'time', language),
            minutes: details.plannedMinutes,
          })}
        </p>
        <p className={styles.states}>
          <MeetingState meeting={meeting} nowMs={nowMs} />
        </p>
      </div>
      <dl className={styles.facts}>
        <Fact name={t('kind')}>{tMeeting(details.kind)}</Fact>
        <Fact name={t('chair')}>{details.chair.name}</Fact>
        {details.coChair !== null && <Fact name={t('coChair')}>{details.coChair.name}</Fact>}
        <Fact name={t('secretary')}>{details.secretary.name}</Fact>
        {cancelled === undefined && (
          <Fact name={t('recording')}>{recordingText(details.recording, tMeeting)}</Fact>
        )}
        {isOfficer && willBeTaped && (
          <Fact name={t('tapeDisk')}>
            <TapeDisk meeting={meeting} nowMs={nowMs} />
          </Fact>
        )}
        {openedAtMs !== null && <Fact name={t('opened')}>{timeText(openedAtMs, 'time', language)}</Fact>}
        {closedAtMs !== null && (
          <Fact name={t(cancelled === undefined ? 'closedAt' : 'cancelledAt')}>
            {timeText(closedAtMs, 'time', language)}
            {cancelled !== undefined && ` ${timeText(closedAtMs, 'day', language)}`}
            {emptySinceMs !== undefined &&
              ` ${t('closedEmpty', { time: timeText(emptySinceMs, 'time', language) })}`}
          </Fact>
        )}
      </dl>
    </Card>
  );
};

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
