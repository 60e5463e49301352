import type { ChatChannel } from '@giaoban/protocol';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { TextArea } from '../../../design/TextArea.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useMeetingSession } from '../session/session-context.ts';
import { useAct } from '../session/use-act.ts';
import styles from './Chat.module.css';
import { chatTexts } from './i18n.ts';

const longestText = 1000;

/** Writes to one channel. What was written stays until the server has taken it. */
export const Composer = ({ channel }: { channel: ChatChannel }) => {
  const t = useTexts(chatTexts);
  const act = useAct();
  const { chat } = useMeetingSession();
  const [text, setText] = useState('');
  const [isSending, setIsSending] = useState(false);
  // Whoever goes along the tabs by arrows stays there; a pressed one is where he wants to write.
  const [takesFocus] = useState(() => document.activeElement?.matches('[role="tab"]:focus-visible') !== true);
  const send = async (): Promise<void> => {
    const trimmed = text.trim();
    if (trimmed === '' || isSending) return;
    setIsSending(true);
    if (await act(() => chat.send(channel, trimmed))) setText('');
    setIsSending(false);
  };
  // an input method ends a word with Enter as well: that one is its own
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        label={t('message')}
        hint={t('messageHint')}
        rows={2}
        value={text}
        onChange={setText}
        maxLength={longestText}
        autoFocus={takesFocus}
        onKeyDown={onKeyDown}
      />
      <div className={styles.end}>
        <span className={styles.length}>{t('length', { used: text.length, most: longestText })}</span>
        <Button
          type="submit"
          tone="primary"
          icon={<SendHorizontal aria-hidden />}
          isDisabled={text.trim() === ''}
          isPending={isSending}
        >
          {t('send')}
        </Button>
      </div>
    </form>
  );
};
