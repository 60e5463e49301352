import type { MeetingSummary } from '@giaoban/protocol';
import { useApiQuery } from '../../api/use-api-query.ts';
import { codeOf } from '../../api/ApiError.ts';
import { StatusText } from '../../design/StatusText.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { errorTexts } from '../../i18n/errors.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { secondMs } from '../../time/durations.ts';
import { DiskLeft } from '../meeting/panels/DiskLeft.tsx';
import { meetingPageTexts } from './i18n.ts';
import { stillNeededMs } from './still-needed.ts';

const lookEveryMs = 30 * secondMs;

type TapeDiskProps = { meeting: MeetingSummary; nowMs: number };

/** How long the tape's disk is enough; red also when the meeting is planned to last longer. */
export const TapeDisk = ({ meeting, nowMs }: TapeDiskProps) => {
  const t = useTexts(meetingPageTexts);
  const tCommon = useTexts(commonTexts);
  const tErrors = useTexts(errorTexts);
  const params = { meetingId: meeting.details.meetingId };
  const options = { refetchInterval: lookEveryMs };
  const { data, isError, error } = useApiQuery('tapeSpace', [{ params }], options);
  if (isError) return <>{tErrors(codeOf(error))}</>;
  if (data === undefined) return <>{tCommon('loading')}</>;
  const { space } = data;
  if (space === null) return <StatusText tone="danger">{t('noRecorder')}</StatusText>;
  if (space.leftMs === 0) return <StatusText tone="danger">{t('diskFull')}</StatusText>;
  return (
    <DiskLeft leftMs={space.leftMs} isShort={space.isShort || space.leftMs < stillNeededMs(meeting, nowMs)} />
  );
};
