import { nextToSpeak } from '@giaoban/protocol';
import { Hand, HandHelping, Mic, MicOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../../design/Button.tsx';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useMicrophone } from '../../meeting/controls/use-microphone.ts';
import { hasFloor, placeInQueue } from '../../meeting/facts/who.ts';
import { useMeetingSession, useSeated } from '../../meeting/session/session-context.ts';
import { useOrder } from '../../meeting/session/use-order.ts';
import { roomTexts } from '../i18n.ts';
import { useRemoteKeys } from './remote-keys.ts';
import { RoomAsk, type RoomRequest } from './RoomAsk.tsx';
import styles from './RoomView.module.css';

/** A second OK within this was the same press: it would take back what the first has asked for. */
const samePressMs = 1_000;

/** What OK does now, in words and as a button; Back asks whether to leave. */
export const RoomKeys = () => {
  const t = useTexts(roomTexts);
  const session = useMeetingSession();
  const { meeting, self } = useSeated();
  const order = useOrder();
  const { state, toggle } = useMicrophone();
  const isBlocked = useStore(session.voices.view, (view) => view.blocked);
  const [isLeaving, setIsLeaving] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const { participantId } = self;
  const place = placeInQueue(meeting, participantId);
  const isUpNext = nextToSpeak(meeting) === participantId;
  const mayAsk = meeting.status === 'open' && !hasFloor(meeting, participantId);
  const lastOkAtMs = useRef(-Infinity);
  const ok = (): void => {
    const nowMs = performance.now();
    if (nowMs - lastOkAtMs.current < samePressMs) return;
    lastOkAtMs.current = nowMs;
    if (isBlocked) session.voices.unblock();
    else if (mayAsk && place === null) setIsAsking(true);
    else if (mayAsk) void order('floor:withdraw', { participantId });
  };
  const ask = (request: RoomRequest): void => {
    // One OK too many must not take back at once what was asked for.
    lastOkAtMs.current = performance.now();
    setIsAsking(false);
    void order('floor:ask', request);
  };
  // Invited or closed meanwhile: the panel is gone, and does not come back by itself.
  if (isAsking && (!mayAsk || place !== null)) setIsAsking(false);
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
      {isAsking && <RoomAsk onAsk={ask} onClose={() => setIsAsking(false)} />}
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
