import { PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import { useMeeting } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { closeId } from './order-keys.ts';
import { mayClose } from './rights.ts';

/** Ends the meeting for everybody, after a question; for those who may, while it runs. */
export const CloseControl = () => {
  const isOffered = useMeeting((meeting, self) => meeting.status === 'open' && mayClose(meeting, self));
  return isOffered && <Closing />;
};

const Closing = () => {
  const t = useTexts(meetingTexts);
  const order = useOrder();
  const [isAsked, setIsAsked] = useState(false);
  const close = async (): Promise<void> => {
    await order('meeting:close', {});
    setIsAsked(false);
  };
  return (
    <>
      <Button
        id={closeId}
        tone="danger"
        data-danger
        icon={<PhoneOff aria-hidden />}
        onPress={() => setIsAsked(true)}
      >
        {t('closeMeeting')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={t('closeTitle')}
        confirm={t('closeConfirm')}
        onConfirm={() => void close()}
        isDangerous
      >
        <p>{t('closeText')}</p>
      </ConfirmDialog>
    </>
  );
};
