import { MonitorUp, MonitorX } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { hasFloor } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated, useMeetingSession } from '../session/session-context.ts';
import { useAct } from '../session/use-act.ts';
import { useLeads } from '../session/use-leads.ts';

/** Sharing the screen: for the one who has the floor and for whoever leads, who also stops another's. */
export const ShareControl = () => {
  const t = useTexts(meetingTexts);
  const session = useMeetingSession();
  const act = useAct();
  const isLeader = useLeads();
  const { meeting, self } = useSeated();
  const { share } = meeting;
  const mayShare =
    meeting.status === 'open' &&
    meeting.pause === null &&
    (isLeader || hasFloor(meeting, self.participantId));
  const mayEnd = share !== null && (share.participantId === self.participantId || isLeader);
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
