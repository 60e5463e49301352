import { Mic, MicOff } from 'lucide-react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useMicrophone } from '../controls/use-microphone.ts';
import { floorOf } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { FloorTime } from '../picture/FloorClock.tsx';
import { useSeated } from '../session/session-context.ts';
import styles from './FloorBanner.module.css';

/** "Bạn đang phát biểu 00:41 / 05:00" over everything, while one has a floor. */
export const FloorBanner = () => {
  const t = useTexts(meetingTexts);
  const { state } = useMicrophone();
  const { meeting, self } = useSeated();
  const floor = floorOf(meeting, self.participantId);
  if (floor === null) return null;
  return (
    <p className={styles.banner}>
      {state === 'live' ? <Mic aria-hidden /> : <MicOff aria-hidden />}
      <strong>{t('youSpeak')}</strong>
      <FloorTime floor={floor} />
    </p>
  );
};
