import type { RecordingSchedule } from '@giaoban/protocol';
import type { TranslateOf } from '../i18n/define-texts.ts';
import type { meetingTexts } from './i18n.ts';

/** The recording schedule in one sentence. */
export const recordingText = (recording: RecordingSchedule, t: TranslateOf<typeof meetingTexts>): string => {
  if (recording.kind === 'none') return t('recordNone');
  const { start, end } = recording;
  const from =
    start.kind === 'minutes_before'
      ? t('recordBefore', { minutes: start.minutes })
      : t(start.kind === 'on_opening' ? 'recordOnOpening' : 'recordAtStart');
  const until =
    end.kind === 'after_minutes' ? t('recordAfter', { minutes: end.minutes }) : t('recordUntilClosing');
  return `${from}, ${until}`;
};
