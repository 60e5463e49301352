import { nextToSpeak } from '@giaoban/protocol';
import { Hand, HandHelping, Mic, MicOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../../design/Button.tsx';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { isTakenBy } from '../../meeting/controls/shortcuts.ts';
import { useMicrophone } from '../../meeting/controls/use-microphone.ts';
import { hasFloor, placeInQueue } from '../../meeting/facts/who.ts';
import { useAskOrWithdraw } from '../../meeting/personal/FloorControl.tsx';
import { useMeetingSession, useSeated } from '../../meeting/session/session-context.ts';
import { roomTexts } from '../i18n.ts';
import styles from './RoomView.module.css';

/** A second OK within this was the same press: it would take back what the first has asked for. */
const samePressMs = 1_000;

const backKeys: readonly string[] = ['Escape', 'Backspace', 'GoBack', 'BrowserBack'];

/** OK and Back of the remote control, wherever the focus is; a focused button keeps its own OK. */
const useRemoteKeys = (onOk: () => void, onBack: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || isTakenBy(event.target)) return;
      const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (event.key === 'Enter' && !isOnButton) onOk();
      else if (backKeys.includes(event.key)) onBack();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
};

/** What OK does now, in words and as a button; Back asks whether to leave. */
export const RoomKeys = () => {
  const t = useTexts(roomTexts);
  const session = useMeetingSession();
  const { meeting, self } = useSeated();
  const askOrWithdraw = useAskOrWithdraw();
  const { state, toggle } = useMicrophone();
  const isBlocked = useStore(session.voices.view, (view) => view.blocked);
  const [isLeaving, setIsLeaving] = useState(false);
  const place = placeInQueue(meeting, self.participantId);
  const isUpNext = nextToSpeak(meeting) === self.participantId;
  const mayAsk = meeting.status === 'open' && !hasFloor(meeting, self.participantId);
  const lastOkAtMs = useRef(-Infinity);
  const ok = (): void => {
    const nowMs = performance.now();
    if (nowMs - lastOkAtMs.current < samePressMs) return;
    lastOkAtMs.current = nowMs;
    if (isBlocked) session.voices.unblock();
    else askOrWithdraw();
  };
  useRemoteKeys(ok, () => setIsLeaving(true));
  return (
    <span className={styles.keys}>
      {place !== null && (
        <strong className={styles.place}>{isUpNext ? t('next') : t('place', { place })}</strong>
      )}
      {mayAsk && (
        <Button
          size="large"
          icon={place === null ? <Hand aria-hidden /> : <HandHelping aria-hidden />}
          onPress={ok}
        >
          {isBlocked ? t('okSound') : place === null ? t('okAsks') : t('okWithdraws')}
        </Button>
      )}
      {(state === 'live' || state === 'muted') && (
        <Button
          size="large"
          icon={state === 'live' ? <Mic aria-hidden /> : <MicOff aria-hidden />}
          onPress={toggle}
        >
          {state === 'live' ? t('mute') : t('unmute')}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isLeaving}
        onClose={() => setIsLeaving(false)}
        title={t('leaveTitle')}
        confirm={t('leave')}
        onConfirm={() => void session.leave()}
      >
        <p>{t('leaveText')}</p>
      </ConfirmDialog>
    </span>
  );
};
