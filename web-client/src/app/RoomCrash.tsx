import { RotateCw, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../design/Button.tsx';
import { useDarkPage } from '../features/meeting/session/use-dark-page.ts';
import { useRoomScreen } from '../features/room-screen/use-room-screen.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { appTexts } from './i18n.ts';
import styles from './RoomCrash.module.css';
import { SelfMending } from './SelfMending.tsx';

/** The same in a hall: read from the back rows, and mended by itself, as nobody is there to press anything. */
export const RoomCrash = () => {
  const t = useTexts(appTexts);
  useDarkPage();
  useRoomScreen();
  const title = t('crashTitle');
  useEffect(() => {
    document.title = `${title} · Giao Ban`;
  }, [title]);
  return (
    <main className={styles.page}>
      <TriangleAlert aria-hidden />
      <h1 className={styles.title}>{title}</h1>
      <SelfMending className={styles.mending} />
      <p className={styles.text}>{t('crashRoomText')}</p>
      <Button
        tone="primary"
        size="large"
        autoFocus
        icon={<RotateCw aria-hidden />}
        onPress={() => window.location.reload()}
      >
        {t('reload')}
      </Button>
    </main>
  );
};
