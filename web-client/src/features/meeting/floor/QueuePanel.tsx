import { useTexts } from '../../../i18n/use-texts.ts';
import { waiting } from '../facts/who.ts';
import { Panel } from '../panels/Panel.tsx';
import { useSeated } from '../session/session-context.ts';
import { useLeads } from '../session/use-leads.ts';
import { CommentList } from './CommentList.tsx';
import { FocusKeeper } from './FocusKeeper.tsx';
import { floorTexts } from './i18n.ts';
import { queueId } from './queue-keys.ts';
import { QueueList } from './QueueList.tsx';
import styles from './QueuePanel.module.css';
import { QueueWords } from './QueueWords.tsx';
import { Requests } from './Requests.tsx';

/** Who waits to speak, in which order; whoever leads gives the floor from here, the others ask for it. */
export const QueuePanel = () => {
  const t = useTexts(floorTexts);
  const isLeader = useLeads();
  const { meeting, self } = useSeated();
  const entries = waiting(meeting);
  const title = t('queue', { count: entries.length });
  return (
    <Panel title={title}>
      <FocusKeeper id={queueId}>
        {entries.length === 0 && <p className={styles.empty}>{t('queueEmpty')}</p>}
        {entries.length > 0 && isLeader && <QueueList entries={entries} label={title} />}
        {entries.length > 0 && !isLeader && (
          <ol className={styles.rows}>
            {entries.map((entry) => (
              <li key={entry.participant.participantId} className={styles.entry}>
                <span className={styles.place}>{entry.place}</span>
                <QueueWords entry={entry} />
              </li>
            ))}
          </ol>
        )}
      </FocusKeeper>
      <div className={styles.requests}>
        {!isLeader && <Requests />}
        {(isLeader || self.role === 'secretary') && <CommentList />}
      </div>
    </Panel>
  );
};
