import { useTexts } from '../../../i18n/use-texts.ts';
import { nameOf, type Waiting } from '../facts/who.ts';
import { DeviceMarks } from '../layouts/DeviceMarks.tsx';
import { useSelfId } from '../session/session-context.ts';
import { floorTexts } from './i18n.ts';
import styles from './QueuePanel.module.css';

/** Who waits, for what, and why before others. */
export const QueueWords = ({ entry }: { entry: Waiting }) => {
  const t = useTexts(floorTexts);
  const selfId = useSelfId();
  const { participant, isUpNext, subject, item, priority } = entry;
  const { name, unit } = nameOf(participant);
  return (
    <span className={styles.who}>
      {isUpNext && <span className={styles.prepares}>{t('prepares')}</span>}
      <span className={styles.name}>
        {name}
        {participant.participantId === selfId && ` (${t('ownEntry')})`}
      </span>
      {unit !== null && <span className={styles.detail}>{unit}</span>}
      {subject !== '' && <span className={styles.subject}>{subject}</span>}
      {item !== null && <span className={styles.detail}>{t('aboutItem', item)}</span>}
      {participant.present && <DeviceMarks participantId={participant.participantId} />}
      {priority && <span className={styles.priority}>{t('priority')}</span>}
      {!participant.present && <span className={styles.priority}>{t('absentNow')}</span>}
    </span>
  );
};
