import { X } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { nameOf, waiting, type Waiting } from '../facts/who.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { Panel } from './Panel.tsx';
import styles from './QueuePanel.module.css';

const Entry = ({ entry, isChair }: { entry: Waiting; isChair: boolean }) => {
  const t = useTexts(meetingTexts);
  const order = useOrder();
  const { participant, place, subject } = entry;
  const { participantId, displayName, present } = participant;
  const { unit } = nameOf(participant);
  return (
    <li className={styles.entry}>
      <span className={styles.place}>{place}</span>
      <span className={styles.who}>
        <span className={styles.name}>{displayName}</span>
        {unit !== null && <span className={styles.detail}>{unit}</span>}
        {subject !== '' && <span className={styles.detail}>{subject}</span>}
      </span>
      {isChair && (
        <span className={styles.acts}>
          <Button
            tone="primary"
            aria-label={t('inviteNamed', { name: displayName })}
            isDisabled={!present}
            onPress={() => void order('floor:give', { participantId })}
          >
            {t('invite')}
          </Button>
          <IconButton
            label={t('removeNamed', { name: displayName })}
            icon={<X aria-hidden />}
            onPress={() => void order('floor:withdraw', { participantId })}
          />
        </span>
      )}
    </li>
  );
};

/** Who waits to speak; the chair gives the floor from here. */
export const QueuePanel = () => {
  const t = useTexts(meetingTexts);
  const { meeting, self } = useSeated();
  const entries = waiting(meeting);
  return (
    <Panel title={t('queue', { count: entries.length })}>
      {entries.length === 0 ? (
        <p className={styles.empty}>{t('queueEmpty')}</p>
      ) : (
        <ol className={styles.entries}>
          {entries.map((entry) => (
            <Entry key={entry.participant.participantId} entry={entry} isChair={self.role === 'chair'} />
          ))}
        </ol>
      )}
    </Panel>
  );
};
