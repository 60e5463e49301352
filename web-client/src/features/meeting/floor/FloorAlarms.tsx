import { useEffect, useState } from 'react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { type FloorAlarm, floorAlarms } from '../facts/floor-clock.ts';
import { displayNameOf, floorsOf, leads } from '../facts/who.ts';
import announcer from '../panels/Announcer.module.css';
import { useConnection, useMeetingSession, useSelfId } from '../session/session-context.ts';
import { floorTexts } from './i18n.ts';

const lookEveryMs = 500;

/**
 * Reads out that a turn ends in 30 s and that it is over its time: to the one who speaks and to whoever
 * leads; a hall that listens is not talked to.
 */
export const FloorAlarms = () => {
  const t = useTexts(floorTexts);
  const { view } = useMeetingSession().connection;
  const selfId = useSelfId();
  const isLeader = useConnection(({ meeting }) => meeting !== null && leads(meeting, selfId));
  const [said, setSaid] = useState('');
  useEffect(() => {
    let beforeMs = Date.now() + view.getState().clockOffsetMs;
    const wordsOf = ({ participantId, kind }: FloorAlarm): string[] => {
      const { meeting } = view.getState();
      if (participantId === selfId) return [kind === 'ending' ? t('saidYouEnding') : t('saidYouOver')];
      if (!isLeader || meeting === null) return [];
      const name = displayNameOf(meeting, participantId);
      return [kind === 'ending' ? t('saidEnding', { name }) : t('saidOver', { name })];
    };
    const look = (): void => {
      const { meeting, clockOffsetMs } = view.getState();
      const nowMs = Date.now() + clockOffsetMs;
      const alarms = meeting === null ? [] : floorAlarms(floorsOf(meeting), beforeMs, nowMs);
      beforeMs = nowMs;
      const words = alarms.flatMap(wordsOf);
      if (words.length > 0) setSaid(words.join(' '));
    };
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [view, selfId, isLeader, t]);
  return (
    <p className={announcer.announcer} role="status" aria-live="polite">
      {said}
    </p>
  );
};
