import { Volume2, WifiOff } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import { useConnection, useMedia, useMeetingSession } from '../session/session-context.ts';
import styles from './ConnectionBanner.module.css';

/** Says that the line or the media is being mended; nothing while all is well. */
export const ConnectionBanner = () => {
  const t = useTexts(meetingTexts);
  const isLost = useConnection(({ phase }) => phase.kind === 'reconnecting');
  const isMending = useMedia(({ phase }) => phase === 'recovering');
  if (!isLost && !isMending) return null;
  return (
    <div className={styles.banner}>
      <WifiOff aria-hidden />
      <strong>{isLost ? t('reconnecting') : t('mediaRecovering')}</strong>
      <span className={styles.hint}>{t('reconnectingHint')}</span>
    </div>
  );
};

/** The browser plays no sound before a press: a button that nobody can overlook. */
export const SoundGate = () => {
  const t = useTexts(meetingTexts);
  const { voices } = useMeetingSession();
  const isBlocked = useStore(voices.view, (view) => view.blocked);
  if (!isBlocked) return null;
  return (
    <div className={styles.gate}>
      <Button tone="primary" size="large" icon={<Volume2 aria-hidden />} onPress={() => voices.unblock()}>
        {t('soundBlocked')}
      </Button>
    </div>
  );
};
