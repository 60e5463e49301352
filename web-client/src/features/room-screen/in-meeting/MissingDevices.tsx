import { MicOff, VideoOff } from 'lucide-react';
import { classNames } from '../../../design/class-names.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { hasFloor } from '../../meeting/facts/who.ts';
import { useLocal, useMeeting } from '../../meeting/session/session-context.ts';
import { roomTexts } from '../i18n.ts';
import { comesByPlugging, missingOf } from './missing-devices.ts';
import styles from './RoomView.module.css';

const words = { microphone: 'noMicrophone', camera: 'noCamera', both: 'noDevices' } as const;

/** "Điểm cầu không có micro": somebody in the hall must look, from the lobby on. */
export const MissingDevices = () => {
  const t = useTexts(roomTexts);
  const isAsked = useMeeting((meeting, self) => hasFloor(meeting, self.participantId));
  const missing = useLocal(missingOf);
  const isCableWorthALook = useLocal(comesByPlugging);
  if (missing === 'none') return null;
  const isMute = missing !== 'camera';
  return (
    <p className={classNames(styles.speaks, styles.missing)}>
      {isMute && <MicOff aria-hidden />}
      {missing !== 'microphone' && <VideoOff aria-hidden />}
      <strong>{isMute && isAsked ? t('askedWithoutMicrophone') : t(words[missing])}</strong>
      {isCableWorthALook && <span>{t('checkCable')}</span>}
    </p>
  );
};
