import { Mic, MicOff } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated } from '../session/session-context.ts';
import styles from './Controls.module.css';
import { useMicrophone } from './use-microphone.ts';

/** Without the floor the microphone is the chair's; with it, one can still be silent. */
export const MicrophoneControl = () => {
  const t = useTexts(meetingTexts);
  const { state, toggle } = useMicrophone();
  if (state === 'live' || state === 'muted') {
    return (
      <Button icon={state === 'live' ? <Mic aria-hidden /> : <MicOff aria-hidden />} onPress={toggle}>
        {state === 'live' ? t('mute') : t('unmute')}
      </Button>
    );
  }
  return (
    <span className={styles.held}>
      <MicOff aria-hidden />
      {state === 'absent' ? t('noMicrophone') : t('microphoneHeld')}
    </span>
  );
};

/** The chair's microphone is open all the time unless he switches it off himself. */
export const ChairMicrophone = () => {
  const t = useTexts(meetingTexts);
  const { state, isMuted, toggle } = useMicrophone();
  const { meeting } = useSeated();
  const isOn = !isMuted && state !== 'absent';
  return (
    <>
      <Button
        tone={isOn && meeting.status === 'open' ? 'primary' : 'plain'}
        icon={isOn ? <Mic aria-hidden /> : <MicOff aria-hidden />}
        aria-pressed={isOn}
        isDisabled={state === 'absent'}
        onPress={toggle}
      >
        {t('chairSpeaks')}
      </Button>
      {state === 'absent' && <span className={styles.held}>{t('noMicrophone')}</span>}
      {state !== 'absent' && isMuted && <span className={styles.held}>{t('chairSilent')}</span>}
    </>
  );
};
