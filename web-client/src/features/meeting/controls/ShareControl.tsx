import { MonitorUp, MonitorX } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { hasFloor } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated, useMeetingSession } from '../session/session-context.ts';
import { useAct } from '../session/use-act.ts';

/** Sharing the screen: for the one who has the floor and for the chair; the chair also stops another's. */
export const ShareControl = () => {
  const t = useTexts(meetingTexts);
  const session = useMeetingSession();
  const act = useAct();
  const { meeting, self } = useSeated();
  const { share } = meeting;
  const mayShare =
    meeting.status === 'open' && (self.role === 'chair' || hasFloor(meeting, self.participantId));
  const mayEnd = share !== null && (share.participantId === self.participantId || self.role === 'chair');
  if (mayEnd) {
    return (
      <Button icon={<MonitorX aria-hidden />} onPress={() => void act(() => session.endShare())}>
        {t('endShare')}
      </Button>
    );
  }
  if (!mayShare) return null;
  return (
    <Button
      icon={<MonitorUp aria-hidden />}
      isDisabled={share !== null}
      onPress={() => void act(() => session.beginShare())}
    >
      {t('beginShare')}
    </Button>
  );
};
