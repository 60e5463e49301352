import { RotateCw } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../../design/Button.tsx';
import { RecordingLamp } from '../../../design/StatusText.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { secondMs } from '../../../time/durations.ts';
import { timeText } from '../../../time/province-time.ts';
import { replayTexts } from '../i18n.ts';
import styles from './RunningNotice.module.css';

/** A segment of the tape is closed about as often. */
const lookAgainMs = 4 * secondMs;

type RunningNoticeProps = { isAtEnd: boolean; endsAtMs: number; onMore: () => void };

/** The meeting goes on: the tape is seen up to its last closed piece, and what has come since on demand. */
export const RunningNotice = ({ isAtEnd, endsAtMs, onMore }: RunningNoticeProps) => {
  const t = useTexts(replayTexts);
  const [language] = useLanguage();
  useEffect(() => {
    if (!isAtEnd) return undefined;
    const timer = setInterval(onMore, lookAgainMs);
    return () => clearInterval(timer);
  }, [isAtEnd, onMore]);
  return (
    <div className={styles.notice}>
      <RecordingLamp>{t('running')}</RecordingLamp>
      <p>{t('runningUntil', { time: timeText(endsAtMs, 'timeWithSeconds', language) })}</p>
      <Button icon={<RotateCw aria-hidden />} onPress={onMore}>
        {t('runningMore')}
      </Button>
    </div>
  );
};
