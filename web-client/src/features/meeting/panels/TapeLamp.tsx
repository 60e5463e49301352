import { CircleStop, HardDrive, TriangleAlert } from 'lucide-react';
import { RecordingLamp, StatusText } from '../../../design/StatusText.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { hoursText, spaceWarningOf, tapeLampOf } from '../facts/tape-lamp.ts';
import { meetingTexts } from '../i18n.ts';
import { useMeetingNow, useSeated } from '../session/session-context.ts';

/** The lamp, and for those who can do something about it how long the disk is enough. */
export const TapeLamp = () => {
  const t = useTexts(meetingTexts);
  const { meeting, self } = useSeated();
  const leftMs = spaceWarningOf(meeting, self.participantId);
  return (
    <>
      <Lamp />
      {leftMs !== null && (
        <StatusText tone="danger" icon={<HardDrive aria-hidden />}>
          {leftMs === 0 ? t('diskFull') : t('diskLeft', { time: hoursText(leftMs, t) })}
        </StatusText>
      )}
    </>
  );
};

/** Whether the meeting is being taped, in words; red while files really grow, or when they should and do not. */
const Lamp = () => {
  const t = useTexts(meetingTexts);
  const nowMs = useMeetingNow();
  const { meeting } = useSeated();
  const lamp = tapeLampOf(meeting);
  switch (lamp.kind) {
    case 'none':
      return null;
    case 'waits':
      return <StatusText>{t('recordingWaits')}</StatusText>;
    case 'recording':
      return (
        <RecordingLamp>
          {lamp.begunAtMs === null
            ? t('recordingOn')
            : t('recording', { clock: clockText(nowMs - lamp.begunAtMs) })}
        </RecordingLamp>
      );
    case 'failed':
      return (
        <StatusText tone="danger" icon={<TriangleAlert aria-hidden />}>
          <span title={t(lamp.reason === 'recorder_lost' ? 'recordingLostHint' : 'recordingFailedHint')}>
            {t('recordingFailed')}
          </span>
        </StatusText>
      );
    case 'paused':
      return <StatusText icon={<CircleStop aria-hidden />}>{t('recordingPaused')}</StatusText>;
    case 'stopped':
      return <StatusText>{t('recordingStopped')}</StatusText>;
  }
};
