import type { ChatChannel } from '@giaoban/protocol';
import { useStore } from 'zustand';
import type { ChatView } from '../../../media/chat/chat-view.ts';
import { isOfficer } from '../order/rights.ts';
import { useMeetingSession, useSeated } from '../session/session-context.ts';

export const useChat = <T>(select: (view: ChatView) => T): T =>
  useStore(useMeetingSession().chat.view, select);

/** The channels that one may read; officers have one of their own. */
export const useChannels = (): readonly ChatChannel[] => {
  const { self } = useSeated();
  return isOfficer(self) ? ['all', 'chair', 'officers'] : ['all', 'chair'];
};

/** Opens the chat where it was unread, or at "everybody"; closes it when it is open. */
export const useToggleChat = (): (() => void) => {
  const { chat } = useMeetingSession();
  const channels = useChannels();
  return () => {
    const { looking, unread } = chat.view.getState();
    if (looking === null) chat.look(channels.find((channel) => unread[channel] > 0) ?? 'all');
    else chat.look(null);
  };
};
