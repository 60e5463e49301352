import { Video } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { secondMs } from '../../../time/durations.ts';
import { isToldOfTape } from '../facts/tape-lamp.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated } from '../session/session-context.ts';
import styles from './ConsentNotice.module.css';

/** A hall has nobody who would press: it goes away by itself. The lamp stays. */
const shownForMs = 20 * secondMs;

/** Tells everybody that the meeting is taped: whoever joins while it is, and all when the tape begins or goes on. */
export const ConsentNotice = () => {
  const { meeting } = useSeated();
  return isToldOfTape(meeting) ? <Notice /> : null;
};

const Notice = () => {
  const t = useTexts(meetingTexts);
  const [isShown, setShown] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), shownForMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div className={styles.notice} role="status">
      <Video aria-hidden />
      <p>
        <strong>{t('consent')}</strong> <span>{t('consentHint')}</span>
      </p>
      <Button onPress={() => setShown(false)}>{t('consentSeen')}</Button>
    </div>
  );
};
