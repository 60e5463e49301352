import { MessageSquare } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { unreadCount } from '../../../media/chat/chat-view.ts';
import announcer from '../panels/Announcer.module.css';
import { useMeetingSession, useSelfId } from '../session/session-context.ts';
import { chatTexts } from './i18n.ts';
import { useChat, useToggleChat } from './use-chat.ts';

/** Reads out who wrote while the chat is closed; an open one reads its own messages. */
const ChatAnnouncer = () => {
  const t = useTexts(chatTexts);
  const { connection, chat } = useMeetingSession();
  const selfId = useSelfId();
  const [said, setSaid] = useState('');
  useEffect(
    () =>
      connection.messages.on('chat:message', ({ from, fromName, channel }) => {
        const isRead = chat.view.getState().looking === channel;
        if (!isRead && from !== selfId) setSaid(t('saidMessage', { name: fromName }));
      }),
    [connection, chat, selfId, t],
  );
  return (
    <span className={announcer.announcer} role="status" aria-live="polite">
      {said}
    </span>
  );
};

/** "Trao đổi (2)": opens the chat beside the pictures. */
export const ChatControl = () => {
  const t = useTexts(chatTexts);
  const toggle = useToggleChat();
  const unread = useChat(unreadCount);
  const isOpen = useChat((view) => view.looking !== null);
  return (
    <>
      <Button icon={<MessageSquare aria-hidden />} aria-expanded={isOpen} onPress={toggle}>
        {unread === 0 ? t('chat') : t('chatUnread', { count: unread })}
      </Button>
      <ChatAnnouncer />
    </>
  );
};
