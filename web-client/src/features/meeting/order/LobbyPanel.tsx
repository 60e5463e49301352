import type { MeetingState } from '@giaoban/protocol';
import { Check, UsersRound, X } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { FocusKeeper } from '../floor/FocusKeeper.tsx';
import { Panel } from '../panels/Panel.tsx';
import { useMeeting } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { orderTexts } from './i18n.ts';
import { lobbyId } from './order-keys.ts';
import styles from './Order.module.css';

const Entry = ({ one }: { one: MeetingState['waiting'][number] }) => {
  const t = useTexts(orderTexts);
  const order = useOrder();
  const { participantId, displayName, unitName, role } = one;
  const detail = role === 'guest' ? `${t('guest')} · ${unitName}` : unitName;
  return (
    <li className={styles.entry}>
      <span className={styles.who}>
        <span className={styles.name}>{displayName}</span>
        <span className={styles.detail}>{detail}</span>
      </span>
      <span className={styles.acts}>
        <Button
          tone="primary"
          icon={<Check aria-hidden />}
          aria-label={t('admitNamed', { name: displayName })}
          onPress={() => void order('order:admit', { participantIds: [participantId] })}
        >
          {t('admit')}
        </Button>
        <IconButton
          label={t('turnAwayNamed', { name: displayName })}
          icon={<X aria-hidden />}
          onPress={() => void order('order:turn_away', { participantId })}
        />
      </span>
    </li>
  );
};

/** "Phòng chờ": who knocks, let in one by one or all at once. */
export const LobbyPanel = () => {
  const t = useTexts(orderTexts);
  const order = useOrder();
  const waiting = useMeeting((meeting) => meeting.waiting);
  return (
    <Panel
      title={t('lobby', { count: waiting.length })}
      aside={
        waiting.length > 1 && (
          <Button
            icon={<UsersRound aria-hidden />}
            onPress={() => void order('order:admit', { participantIds: null })}
          >
            {t('admitAll')}
          </Button>
        )
      }
    >
      {waiting.length === 0 ? (
        <p className={styles.note}>{t('lobbyEmpty')}</p>
      ) : (
        <FocusKeeper>
          <ul id={lobbyId} className={styles.entries}>
            {waiting.map((one) => (
              <Entry key={one.participantId} one={one} />
            ))}
          </ul>
        </FocusKeeper>
      )}
    </Panel>
  );
};
