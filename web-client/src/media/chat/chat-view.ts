import type { ChatChannel, ChatMessage } from '@giaoban/protocol';

export type ChatView = {
  /** loading: the past is being read; failed: it could not be; what comes now is shown in any case. */
  phase: 'loading' | 'ready' | 'failed';
  /** In the order of time. */
  messages: readonly ChatMessage[];
  unread: Readonly<Record<ChatChannel, number>>;
  /** The channel before somebody's eyes. */
  looking: ChatChannel | null;
};

const nothingUnread = { all: 0, chair: 0, officers: 0 };

export const initialChatView: ChatView = {
  phase: 'loading',
  messages: [],
  unread: nothingUnread,
  looking: null,
};

const inOrder = (messages: readonly ChatMessage[]): ChatMessage[] =>
  messages.toSorted((a, b) => a.atMs - b.atMs);

/** With a message that just came; one that is known already changes nothing. */
export const withMessage = (view: ChatView, message: ChatMessage, self: string | null): ChatView => {
  if (view.messages.some((one) => one.messageId === message.messageId)) return view;
  const { channel, from } = message;
  const isSeen = channel === view.looking || from === self;
  return {
    ...view,
    messages: inOrder([...view.messages, message]),
    unread: isSeen ? view.unread : { ...view.unread, [channel]: view.unread[channel] + 1 },
  };
};

/**
 * With what the server remembers. What was said before one came for the first time counts as read; what
 * was missed in between does not.
 */
export const withHistory = (
  view: ChatView,
  history: readonly ChatMessage[],
  self: string | null,
): ChatView => {
  const ready: ChatView = { ...view, phase: 'ready' };
  if (view.phase === 'ready') return history.reduce((one, message) => withMessage(one, message, self), ready);
  const known = new Set(view.messages.map((one) => one.messageId));
  const past = history.filter((one) => !known.has(one.messageId));
  return { ...ready, messages: inOrder([...past, ...view.messages]) };
};

/** With another channel before somebody's eyes: it is read. */
export const withLooking = (view: ChatView, looking: ChatChannel | null): ChatView => ({
  ...view,
  looking,
  unread: looking === null ? view.unread : { ...view.unread, [looking]: 0 },
});

export const unreadCount = ({ unread }: ChatView): number => unread.all + unread.chair + unread.officers;
