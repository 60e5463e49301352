import { hasFloor, type PresentParticipant, wallOrder } from '@giaoban/protocol';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { FocusKeeper } from '../floor/FocusKeeper.tsx';
import { floorTexts } from '../floor/i18n.ts';
import { offerTo } from '../floor/offer.ts';
import { DeviceMarks } from '../layouts/DeviceMarks.tsx';
import { layoutTexts } from '../layouts/i18n.ts';
import { usePlateName } from '../layouts/Plate.tsx';
import { TileMenu } from '../layouts/TileMenu.tsx';
import panel from '../panels/Panel.module.css';
import { useMeeting, useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { orderTexts } from './i18n.ts';
import { peopleId } from './order-keys.ts';
import styles from './Order.module.css';
import { peopleFound } from './people-found.ts';

/** The floor in one press, also for somebody who is on no page of the wall now. */
const Invite = ({
  participant: { participantId, displayName: name },
}: {
  participant: PresentParticipant;
}) => {
  const t = useTexts(floorTexts);
  const order = useOrder();
  const offer = useMeeting((meeting, self) => offerTo(meeting, self.participantId, participantId));
  if (offer === 'none') return null;
  return (
    <Button
      // Not the name of the wall's button, which may be on the same screen.
      aria-label={t('inviteListed', { name })}
      isDisabled={offer === 'not_now'}
      onPress={() => void order('floor:give', { participantId })}
    >
      {t('invite')}
    </Button>
  );
};

const Person = ({ participant }: { participant: PresentParticipant }) => {
  const tLayout = useTexts(layoutTexts);
  const plateName = usePlateName();
  const speaks = useMeeting((meeting) => hasFloor(meeting, participant.participantId));
  const { name, unit, post } = plateName(participant);
  const detail = [speaks ? tLayout('speaks') : null, post, unit]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ');
  return (
    <li className={styles.entry}>
      <span className={styles.who}>
        <span className={styles.name}>{name}</span>
        {detail !== '' && <span className={styles.detail}>{detail}</span>}
        <DeviceMarks participantId={participant.participantId} />
      </span>
      <Invite participant={participant} />
      <TileMenu participantId={participant.participantId} isInline />
    </li>
  );
};

const People = () => {
  const t = useTexts(orderTexts);
  const { meeting } = useSeated();
  const [query, setQuery] = useState('');
  const found = peopleFound(meeting, query);
  return (
    <div className={styles.people}>
      <TextField
        label={t('findPeople')}
        value={query}
        onChange={setQuery}
        autoComplete="off"
        maxLength={120}
      />
      <FocusKeeper>
        <ul className={styles.entries}>
          {found.map((one) => (
            <Person key={one.participantId} participant={one} />
          ))}
        </ul>
      </FocusKeeper>
      <p role="status" className={styles.note}>
        {found.length === 0 && t('nobodyFound')}
      </p>
    </div>
  );
};

/** Everybody in the room, to give the floor, to put a name right or to send somebody out; made only while open. */
export const PeoplePanel = () => {
  const t = useTexts(orderTexts);
  const count = useMeeting((meeting) => wallOrder(meeting).length);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details id={peopleId} className={panel.panel} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{t('people', { count })}</summary>
      {isOpen && <People />}
    </details>
  );
};
