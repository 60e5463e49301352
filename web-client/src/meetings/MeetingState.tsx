import type { MeetingSummary, TapeStatus } from '@giaoban/protocol';
import { RecordingLamp, StatusText } from '../design/StatusText.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { meetingTexts } from './i18n.ts';
import { phaseOf } from './meeting-phase.ts';

type MeetingStateProps = { meeting: MeetingSummary; nowMs: number };

/** Where a meeting stands, in words; and the lamp while it is being taped. */
export const MeetingState = ({ meeting, nowMs }: MeetingStateProps) => {
  const t = useTexts(meetingTexts);
  const phase = phaseOf(meeting, nowMs);
  return (
    <>
      <StatusText tone={phase === 'open' || phase === 'waiting' ? 'accent' : 'neutral'}>
        {meeting.cancelled === undefined ? t(phase) : t('cancelled')}
      </StatusText>
      {meeting.details.series !== undefined && <StatusText>{t('inSeries')}</StatusText>}
      {meeting.status === 'open' && <TapeState tape={meeting.tape} />}
    </>
  );
};

const TapeState = ({ tape }: { tape: TapeStatus }) => {
  const t = useTexts(meetingTexts);
  switch (tape) {
    case 'recording':
      return <RecordingLamp>{t('recording')}</RecordingLamp>;
    case 'failed':
      return <StatusText tone="danger">{t('recordingFailed')}</StatusText>;
    case 'paused':
      return <StatusText>{t('recordingPaused')}</StatusText>;
    case 'idle':
    case 'stopped':
      return null;
  }
};
