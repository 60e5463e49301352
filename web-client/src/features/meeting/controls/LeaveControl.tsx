import { LogOut } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import { useMeetingSession } from '../session/session-context.ts';

/** Leaving needs no question: the page that follows leads back with one press. */
export const LeaveControl = () => {
  const t = useTexts(meetingTexts);
  const session = useMeetingSession();
  return (
    <Button icon={<LogOut aria-hidden />} onPress={() => void session.leave()}>
      {t('leave')}
    </Button>
  );
};
