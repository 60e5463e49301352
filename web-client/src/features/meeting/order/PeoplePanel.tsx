import { wallOrder } from '@giaoban/protocol';
import { useState } from 'react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { usePlateName } from '../layouts/Plate.tsx';
import { TileMenu } from '../layouts/TileMenu.tsx';
import panel from '../panels/Panel.module.css';
import { useMeeting, useSeated } from '../session/session-context.ts';
import { orderTexts } from './i18n.ts';
import { peopleId } from './order-keys.ts';
import styles from './Order.module.css';

const People = () => {
  const { meeting } = useSeated();
  const plateName = usePlateName();
  return (
    <ul className={styles.entries}>
      {wallOrder(meeting).map((one) => {
        const { name, unit, post } = plateName(one);
        const detail = [post, unit].filter((part) => part !== null && part !== undefined).join(' · ');
        return (
          <li key={one.participantId} className={styles.entry}>
            <span className={styles.who}>
              <span className={styles.name}>{name}</span>
              {detail !== '' && <span className={styles.detail}>{detail}</span>}
            </span>
            <TileMenu participantId={one.participantId} isInline />
          </li>
        );
      })}
    </ul>
  );
};

/** Everybody in the room, to put a name right or to send somebody out; made only while it is open. */
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
