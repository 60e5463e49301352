import { useEffect, useState } from 'react';
import { Meter } from 'react-aria-components';
import { useTexts } from '../../../i18n/use-texts.ts';
import { LevelMeter } from '../../../media/devices/LevelMeter.ts';
import { useLocal } from '../session/session-context.ts';
import { greenRoomTexts } from './i18n.ts';
import styles from './LevelBar.module.css';

const everyMs = 80;
/** A new peak shows at once, silence falls slowly: the eye can follow. */
const fall = 0.8;

const useLevel = (track: MediaStreamTrack | null): number => {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (track === null) return undefined;
    const meter = new LevelMeter(track);
    const timer = setInterval(() => setLevel((before) => Math.max(meter.read(), before * fall)), everyMs);
    return () => {
      clearInterval(timer);
      void meter.close();
    };
  }, [track]);
  return track === null ? 0 : level;
};

/** How loud this computer's microphone is. */
export const LevelBar = () => {
  const t = useTexts(greenRoomTexts);
  const microphone = useLocal((view) => view.microphone);
  const level = useLevel(microphone);
  return (
    <Meter aria-label={t('level')} value={Math.round(level * 100)} className={styles.meter ?? ''}>
      <span className={styles.track}>
        <span className={styles.fill} style={{ transform: `scaleX(${level})` }} />
      </span>
      <span className={styles.hint}>{t('levelHint')}</span>
    </Meter>
  );
};
