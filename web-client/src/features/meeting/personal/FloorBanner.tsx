import { Mic, MicOff } from 'lucide-react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { useMicrophone } from '../controls/use-microphone.ts';
import { meetingTexts } from '../i18n.ts';
import { useMeetingNow, useSeated } from '../session/session-context.ts';
import styles from './FloorBanner.module.css';

/** "Bạn đang phát biểu 00:41" over everything, while one has the floor. */
export const FloorBanner = () => {
  const t = useTexts(meetingTexts);
  const nowMs = useMeetingNow();
  const { state } = useMicrophone();
  const { meeting, self } = useSeated();
  const { floor } = meeting;
  if (floor?.participantId !== self.participantId) return null;
  return (
    <p className={styles.banner}>
      {state === 'live' ? <Mic aria-hidden /> : <MicOff aria-hidden />}
      <strong>{t('youSpeak', { clock: clockText(nowMs - floor.givenAtMs) })}</strong>
    </p>
  );
};
