import type { Floor } from '@giaoban/protocol';
import { MessagesSquare, Plus, Square } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { StatusText } from '../../../design/StatusText.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { floorsOf, fullNameOf, nameOf } from '../facts/who.ts';
import { Panel } from '../panels/Panel.tsx';
import { FloorTime } from '../picture/FloorClock.tsx';
import { useMeeting, useSeated } from '../session/session-context.ts';
import { useLeads } from '../session/use-leads.ts';
import { useOrder } from '../session/use-order.ts';
import styles from './FloorPanel.module.css';
import { FocusKeeper } from './FocusKeeper.tsx';
import { floorTexts } from './i18n.ts';

const Acts = ({ floor: { participantId, limitMs }, name }: { floor: Floor; name: string }) => {
  const t = useTexts(floorTexts);
  const order = useOrder();
  return (
    <span className={styles.acts}>
      {limitMs !== null && (
        <Button
          aria-label={t('extendNamed', { name })}
          icon={<Plus aria-hidden />}
          onPress={() => void order('floor:extend', { participantId, minutes: 1 })}
        >
          {t('extend')}
        </Button>
      )}
      <Button
        aria-label={t('endNamed', { name })}
        icon={<Square aria-hidden />}
        onPress={() => void order('floor:take', { participantId })}
      >
        {t('end')}
      </Button>
    </span>
  );
};

/** One floor: who, how long, and what the leader can do about it. */
const Holder = ({ floor }: { floor: Floor }) => {
  const isLeader = useLeads();
  const { meeting } = useSeated();
  const participant = meeting.participants[floor.participantId];
  if (participant === undefined) return null;
  const { name, unit } = nameOf(participant);
  return (
    <li className={styles.holder}>
      <span className={styles.who}>
        <strong className={styles.name}>{name}</strong>
        {unit !== null && <span className={styles.detail}>{unit}</span>}
      </span>
      <FloorTime floor={floor} />
      {isLeader && <Acts floor={floor} name={name} />}
    </li>
  );
};

/** Who is heard in a free discussion. */
const Heard = () => {
  const t = useTexts(floorTexts);
  const { meeting } = useSeated();
  const names = (meeting.discussion?.heard ?? []).map((id) => fullNameOf(meeting, id)).join(', ');
  return (
    <>
      <p className={styles.name}>{names === '' ? t('nobodyHeard') : t('heard', { names })}</p>
      <p className={styles.detail}>{t('discussionHint')}</p>
    </>
  );
};

const DiscussionToggle = () => {
  const t = useTexts(floorTexts);
  const order = useOrder();
  const isOn = useMeeting((meeting) => meeting.discussion !== null);
  const isPaused = useMeeting((meeting) => meeting.pause !== null);
  return (
    <div>
      <Button
        icon={<MessagesSquare aria-hidden />}
        isDisabled={isPaused}
        onPress={() => void order(isOn ? 'discussion:end' : 'discussion:begin', {})}
      >
        {isOn ? t('endDiscussion') : t('beginDiscussion')}
      </Button>
    </div>
  );
};

/** Who speaks: nobody, one, two in an exchange, or everybody; the leader extends, ends and opens it here. */
export const FloorPanel = () => {
  const t = useTexts(floorTexts);
  const isLeader = useLeads();
  const { meeting } = useSeated();
  const floors = floorsOf(meeting);
  const isDiscussion = meeting.discussion !== null;
  if (meeting.status !== 'open') return null;
  return (
    <Panel
      title={isDiscussion ? t('discussion') : t('floors')}
      aside={floors.length > 1 && <StatusText tone="accent">{t('exchangeRuns')}</StatusText>}
    >
      <FocusKeeper>
        {isDiscussion && <Heard />}
        {!isDiscussion && floors.length === 0 && <p className={styles.detail}>{t('floorsEmpty')}</p>}
        {floors.length > 0 && (
          <ul className={styles.holders}>
            {floors.map((floor) => (
              <Holder key={floor.participantId} floor={floor} />
            ))}
          </ul>
        )}
        {isLeader && <DiscussionToggle />}
      </FocusKeeper>
    </Panel>
  );
};
