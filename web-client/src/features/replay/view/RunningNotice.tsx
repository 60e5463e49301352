import { Radio } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { RecordingLamp, StatusText } from '../../../design/StatusText.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { secondMs } from '../../../time/durations.ts';
import { useDurationText } from '../../../time/use-duration-text.ts';
import { useNow } from '../../../time/use-now.ts';
import type { ReplayEngine, ReplaySnapshot } from '../engine/ReplayEngine.ts';
import { replayTexts } from '../i18n.ts';
import { nowOf } from './newest.ts';
import styles from './RunningNotice.module.css';

type RunningNoticeProps = {
  engine: ReplayEngine;
  snapshot: ReplaySnapshot;
  /** False: it was when the page was opened, and is over now. */
  isRunning: boolean;
  /** The chair has not stopped the tape. */
  isTaping: boolean;
  startsAtMs: number;
  endsAtMs: number;
};

/** The meeting goes on: how far behind it the picture is, and the way to the newest there is. */
export const RunningNotice = ({ engine, snapshot, isRunning, isTaping, ...span }: RunningNoticeProps) => {
  const t = useTexts(replayTexts);
  if (!isRunning)
    return (
      <div className={styles.notice} role="status">
        <StatusText>{t('isOver')}</StatusText>
        <p>{t('isOverDetail')}</p>
      </div>
    );
  const toNow = (): void => {
    engine.seek(nowOf(span));
    engine.play();
  };
  return (
    <div className={styles.notice}>
      <RecordingLamp>{t('running')}</RecordingLamp>
      {isTaping ? <Behind positionMs={snapshot.positionMs} /> : <p>{t('notTaping')}</p>}
      <Button icon={<Radio aria-hidden />} onPress={toNow}>
        {t('toNow')}
      </Button>
    </div>
  );
};

const Behind = ({ positionMs }: { positionMs: number }) => {
  const t = useTexts(replayTexts);
  const inWords = useDurationText();
  return <p>{t('behind', { time: inWords(useNow(secondMs) - positionMs) })}</p>;
};
