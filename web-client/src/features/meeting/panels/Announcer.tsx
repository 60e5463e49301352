import { useEffect, useState } from 'react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { announcementOf } from '../facts/announcement.ts';
import { meetingTexts } from '../i18n.ts';
import { useOrderAnnouncement } from '../order/use-order-announcement.ts';
import { useSelfId, useMeetingSession } from '../session/session-context.ts';
import styles from './Announcer.module.css';

/** Reads out changes of floor, share, recording and connection to those who do not see them. */
export const Announcer = () => {
  const t = useTexts(meetingTexts);
  const { connection } = useMeetingSession();
  const selfId = useSelfId();
  const orderWords = useOrderAnnouncement();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const offEvents = connection.events.on('applied', (events) => {
      const { meeting } = connection.view.getState();
      if (meeting === null) return;
      const words = events.flatMap(
        (event) => announcementOf(event, meeting, selfId, t) ?? orderWords(event, meeting, selfId) ?? [],
      );
      // The end of both floors of an exchange is told once.
      if (words.length > 0) setSaid([...new Set(words)].join(' '));
    });
    const offPhase = connection.view.subscribe(({ phase }, before) => {
      if (phase.kind === before.phase.kind) return;
      if (phase.kind === 'reconnecting') setSaid(t('saidLost'));
      if (phase.kind === 'joined') setSaid(t('backAgain'));
    });
    return () => {
      offEvents();
      offPhase();
    };
  }, [connection, selfId, t, orderWords]);
  return (
    <p className={styles.announcer} role="status" aria-live="polite">
      {said}
    </p>
  );
};
