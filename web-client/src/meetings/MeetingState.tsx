import type { MeetingSummary } from '@giaoban/protocol';
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
        {t(phase)}
      </StatusText>
      {meeting.status === 'open' && meeting.tape === 'recording' && (
        <RecordingLamp>{t('recording')}</RecordingLamp>
      )}
    </>
  );
};
