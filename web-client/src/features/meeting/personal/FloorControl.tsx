import { nextToSpeak } from '@giaoban/protocol';
import { Hand, HandHelping, Square } from 'lucide-react';
import { useCallback } from 'react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import controls from '../controls/Controls.module.css';
import { hasFloor, placeInQueue } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';

/** Asks for the floor, or takes the request back. Nothing while one has the floor or before the opening. */
export const useAskOrWithdraw = (): (() => void) => {
  const order = useOrder();
  const { meeting, self } = useSeated();
  const { participantId } = self;
  const isOpen = meeting.status === 'open';
  const isAsked = placeInQueue(meeting, participantId) !== null;
  const isSpeaking = hasFloor(meeting, participantId);
  return useCallback(() => {
    if (!isOpen || isSpeaking) return;
    if (isAsked) void order('floor:withdraw', { participantId });
    else void order('floor:ask', { subject: '' });
  }, [isAsked, isOpen, isSpeaking, order, participantId]);
};

/** Where one stands in the queue, in words; null when one does not. */
const usePlaceText = (): string | null => {
  const t = useTexts(meetingTexts);
  const { meeting, self } = useSeated();
  const place = placeInQueue(meeting, self.participantId);
  if (place === null) return null;
  const isUpNext = nextToSpeak(meeting) === self.participantId;
  return isUpNext ? t('nextInQueue') : t('placeInQueue', { place, count: meeting.queue.length });
};

/** The one button of a site: ask, withdraw, or give the floor back. */
export const FloorControl = () => {
  const t = useTexts(meetingTexts);
  const order = useOrder();
  const askOrWithdraw = useAskOrWithdraw();
  const placeText = usePlaceText();
  const { meeting, self } = useSeated();
  if (hasFloor(meeting, self.participantId)) {
    return (
      <Button size="large" icon={<Square aria-hidden />} onPress={() => void order('floor:take', {})}>
        {t('endFloor')}
      </Button>
    );
  }
  if (placeText !== null) {
    return (
      <>
        <Button size="large" icon={<HandHelping aria-hidden />} onPress={askOrWithdraw}>
          {t('withdraw')}
        </Button>
        <span className={controls.place}>{placeText}</span>
      </>
    );
  }
  return (
    <Button
      tone="primary"
      size="large"
      icon={<Hand aria-hidden />}
      isDisabled={meeting.status !== 'open'}
      onPress={askOrWithdraw}
    >
      {t('ask')}
    </Button>
  );
};
