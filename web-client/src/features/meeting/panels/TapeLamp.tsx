import { CircleStop, TriangleAlert } from 'lucide-react';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { RecordingLamp, StatusText } from '../../../design/StatusText.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText, secondMs } from '../../../time/durations.ts';
import { isToldOfSpace, spaceWarningOf, tapeLampOf } from '../facts/tape-lamp.ts';
import { meetingTexts } from '../i18n.ts';
import { useMeeting, useMeetingNow, useSeated } from '../session/session-context.ts';
import { DiskLeft } from './DiskLeft.tsx';

const lookEveryMs = 30 * secondMs;

/** The lamp, and for those who can do something about it how long the disk is enough. */
export const TapeLamp = () => {
  const { meeting, self } = useSeated();
  const leftMs = spaceWarningOf(meeting, self.participantId);
  return (
    <>
      <Lamp />
      {leftMs !== null && <DiskLeft leftMs={leftMs} isShort />}
      {leftMs === null && isToldOfSpace(meeting, self.participantId) && <DiskForecast />}
    </>
  );
};

/** While the log does not warn, the forecast is asked for; an answer that is late changes nothing else. */
const DiskForecast = () => {
  const meetingId = useMeeting((meeting) => meeting.details.meetingId);
  const options = { refetchInterval: lookEveryMs, retry: false };
  const { data, isError } = useApiQuery('tapeSpace', [{ params: { meetingId } }], options);
  const space = isError ? null : (data?.space ?? null);
  return space === null ? null : <DiskLeft {...space} />;
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
