import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { ConfirmDialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import { useMeetingSession } from '../session/session-context.ts';

/** Leaving is asked once more: the button stands beside others that are pressed often. */
export const LeaveControl = () => {
  const t = useTexts(meetingTexts);
  const session = useMeetingSession();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <Button icon={<LogOut aria-hidden />} onPress={() => setIsAsked(true)}>
        {t('leave')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={t('leaveTitle')}
        confirm={t('leave')}
        onConfirm={() => void session.leave()}
      >
        <p>{t('leaveText')}</p>
      </ConfirmDialog>
    </>
  );
};
