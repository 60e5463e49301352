import type { ChatChannel, ParticipantId } from '@giaoban/protocol';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Spinner } from '../../../design/Spinner.tsx';
import { useLanguage, useTexts } from '../../../i18n/use-texts.ts';
import { timeText } from '../../../time/province-time.ts';
import { nameOf } from '../facts/who.ts';
import { useMeeting, useMeetingSession, useSelfId } from '../session/session-context.ts';
import styles from './Chat.module.css';
import { chatTexts } from './i18n.ts';
import { useChat } from './use-chat.ts';

const shownAtOnce = 30;

/** Of which unit the writer is, as far as the page knows him. */
const UnitOf = ({ from }: { from: ParticipantId }) => {
  const writer = useMeeting((meeting) => meeting.participants[from]);
  const unit = writer === undefined ? null : nameOf(writer).unit;
  return unit === null ? null : <span className={styles.unit}>{unit}</span>;
};

/** What was said in one channel, the newest first, below the field for writing; earlier ones on demand. */
export const Messages = ({ channel }: { channel: ChatChannel }) => {
  const t = useTexts(chatTexts);
  const [language] = useLanguage();
  const { chat } = useMeetingSession();
  const selfId = useSelfId();
  const phase = useChat((view) => view.phase);
  const all = useChat((view) => view.messages);
  const messages = all.filter((one) => one.channel === channel).toReversed();
  const [most, setMost] = useState(shownAtOnce);
  return (
    <>
      {phase === 'loading' && <Spinner label={t('loading')} />}
      {phase === 'failed' && (
        <p className={styles.failed}>
          {t('failed')} <Button onPress={() => void chat.read()}>{t('tryAgain')}</Button>
        </p>
      )}
      {phase === 'ready' && messages.length === 0 && <p className={styles.note}>{t('empty')}</p>}
      <div className={styles.messages} role="log" aria-label={t('messages', { name: t(channel) })}>
        {messages.slice(0, most).map(({ messageId, from, fromName, atMs, text }) => (
          <div key={messageId} className={styles.message} data-own={from === selfId || undefined}>
            <span className={styles.head}>
              <strong className={styles.from}>{from === selfId ? t('you') : fromName}</strong>
              {from !== selfId && <UnitOf from={from} />}
              <time className={styles.time} dateTime={new Date(atMs).toISOString()}>
                {timeText(atMs, 'time', language)}
              </time>
            </span>
            <span className={styles.text}>{text}</span>
          </div>
        ))}
      </div>
      {messages.length > most && (
        <Button tone="quiet" onPress={() => setMost(most + shownAtOnce)}>
          {t('earlier')}
        </Button>
      )}
    </>
  );
};
