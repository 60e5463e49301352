import { type ChatMessage, Refusal } from '@giaoban/protocol';
import type { Clock, NewId } from '../../clock.ts';
import { isOfficer } from '../../domain/index.ts';
import type { ChatBook } from '../../features/chat/ChatBook.ts';
import { mayReadChat } from '../../features/chat/may-read-chat.ts';
import type { LiveMeetings } from '../../features/live/LiveMeetings.ts';
import type { HandlersOf } from './handler-table.ts';
import { meetingRoom, type MeetingNamespace, officersRoom, seatRoom } from './socket-types.ts';

export type ChatParts = {
  namespace: MeetingNamespace;
  live: LiveMeetings;
  chat: ChatBook;
  clock: Clock;
  newId: NewId;
};

/** Told to whoever may read it, on every node. A message of the officers is never told to anybody else. */
const tell = (
  namespace: MeetingNamespace,
  meetingId: Parameters<typeof meetingRoom>[0],
  message: ChatMessage,
) => {
  const rooms = {
    all: [meetingRoom(meetingId)],
    chair: [officersRoom(meetingId), seatRoom(meetingId, message.from)],
    officers: [officersRoom(meetingId)],
  }[message.channel];
  namespace.to(rooms).emit('chat:message', message);
};

/** The chat beside the meeting: kept apart from its log, which everybody reads. */
export const chatHandlers = ({
  namespace,
  live,
  chat,
  clock,
  newId,
}: ChatParts): Omit<HandlersOf<'chat'>, 'chat:allow'> => ({
  'chat:send': async (socket, { channel, text }) => {
    const { meetingId, participantId, role } = socket.data.claims;
    const state = await live.get(meetingId);
    if (channel === 'officers' && !isOfficer(role)) throw new Refusal('forbidden');
    if (state.status === 'closed') throw new Refusal('meeting_wrong_state');
    const sender = state.participants[participantId];
    if (sender?.present !== true) throw new Refusal('not_joined');
    if (channel === 'all' && !state.chatOpen && !isOfficer(role)) throw new Refusal('chat_closed');
    const message: ChatMessage = {
      messageId: newId(),
      channel,
      from: participantId,
      fromName: sender.displayName,
      text,
      atMs: clock.nowMs(),
    };
    await chat.add(meetingId, message);
    tell(namespace, meetingId, message);
    return { message };
  },

  'chat:history': async (socket) => {
    const { meetingId, participantId, role } = socket.data.claims;
    const messages = await chat.read(meetingId);
    return { messages: messages.filter((message) => mayReadChat(message, { participantId, role })) };
  },
});
