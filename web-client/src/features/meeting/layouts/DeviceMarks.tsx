import type { ParticipantId } from '@giaoban/protocol';
import { MicOff, VideoOff } from 'lucide-react';
import { useStore } from 'zustand';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useMeetingSession } from '../session/session-context.ts';
import styles from './DeviceMarks.module.css';
import { layoutTexts } from './i18n.ts';

/** For officers: whom nobody would hear or see, however often he is invited. */
export const DeviceMarks = ({ participantId }: { participantId: ParticipantId }) => {
  const t = useTexts(layoutTexts);
  const devices = useStore(useMeetingSession().toldDevices.view, (told) => told.get(participantId));
  if (devices === undefined) return null;
  return (
    <span className={styles.marks}>
      {!devices.microphone && (
        <span role="img" aria-label={t('noMicrophone')} title={t('noMicrophone')}>
          <MicOff aria-hidden />
        </span>
      )}
      {!devices.camera && (
        <span role="img" aria-label={t('noCamera')} title={t('noCamera')}>
          <VideoOff aria-hidden />
        </span>
      )}
    </span>
  );
};
