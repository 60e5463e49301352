import { Coffee, Play } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Switch } from '../../../design/Switch.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { Panel } from '../panels/Panel.tsx';
import { useMeeting } from '../session/session-context.ts';
import { useLeads } from '../session/use-leads.ts';
import { useOrder } from '../session/use-order.ts';
import { HandOverControl } from './HandOverControl.tsx';
import { orderTexts } from './i18n.ts';
import { LobbyPanel } from './LobbyPanel.tsx';
import styles from './Order.module.css';
import { pauseId } from './order-keys.ts';
import { PauseDialog } from './PauseDialog.tsx';
import { PeoplePanel } from './PeoplePanel.tsx';
import { keepsDoor } from './rights.ts';

const PauseControl = () => {
  const t = useTexts(orderTexts);
  const order = useOrder();
  const isPaused = useMeeting((meeting) => meeting.pause !== null);
  const isOpen = useMeeting((meeting) => meeting.status === 'open');
  const [isAsked, setIsAsked] = useState(false);
  const press = (): void => {
    if (isPaused) void order('order:resume', {});
    else setIsAsked(true);
  };
  return (
    <>
      {/* One button for both: the focus stays on it. */}
      <Button
        id={pauseId}
        tone={isPaused ? 'primary' : 'plain'}
        icon={isPaused ? <Play aria-hidden /> : <Coffee aria-hidden />}
        isDisabled={!isOpen}
        onPress={press}
      >
        {t(isPaused ? 'resume' : 'pause')}
      </Button>
      <PauseDialog isOpen={isAsked} onClose={() => setIsAsked(false)} />
    </>
  );
};

/** The leader's: lead, pause, chat; with the secretary's: the lock. */
const ConductPanel = () => {
  const t = useTexts(orderTexts);
  const order = useOrder();
  const isLeader = useLeads();
  const isLocked = useMeeting((meeting) => meeting.locked);
  const isChatOpen = useMeeting((meeting) => meeting.chatOpen);
  const isReacting = useMeeting((meeting) => meeting.reactionsAllowed);
  return (
    <Panel title={t('order')}>
      <Switch isSelected={isLocked} onChange={(locked) => void order('order:lock', { locked })}>
        {t('lock')}
      </Switch>
      {isLocked && <p className={styles.note}>{t('lockHint')}</p>}
      {isLeader && (
        <>
          <Switch isSelected={isChatOpen} onChange={(open) => void order('chat:allow', { open })}>
            {t('chatOpen')}
          </Switch>
          <Switch isSelected={isReacting} onChange={(allowed) => void order('reaction:allow', { allowed })}>
            {t('reactionsAllowed')}
          </Switch>
          <div className={styles.acts}>
            <PauseControl />
            <HandOverControl />
          </div>
        </>
      )}
    </Panel>
  );
};

/** Before everything else at the side while somebody knocks. */
export const LobbyCall = () => {
  const isCalled = useMeeting((meeting, self) => meeting.waiting.length > 0 && keepsDoor(meeting, self));
  return isCalled ? <LobbyPanel /> : null;
};

/** What keeps the order of the room: nothing for those who have no part in it. */
export const OrderPanel = () => {
  const keeps = useMeeting(keepsDoor);
  const isQuiet = useMeeting((meeting) => meeting.waiting.length === 0);
  if (!keeps) return null;
  return (
    <>
      {isQuiet && <LobbyPanel />}
      <ConductPanel />
      <PeoplePanel />
    </>
  );
};
