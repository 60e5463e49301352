import { type ChatChannel, ChatMessage, JoinResult } from '@giaoban/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeetingConnection } from '../connection/MeetingConnection.ts';
import { TestGateway } from '../connection/test-gateway.ts';
import { joins, logOf, stateOf } from '../test-meeting.ts';
import { ChatStore } from './ChatStore.ts';
import { type ChatView, unreadCount } from './chat-view.ts';

const message = (messageId: string, atMs: number, change: Partial<ChatMessage> = {}): ChatMessage =>
  ChatMessage.parse({
    messageId,
    channel: 'all',
    from: 'r_batri',
    fromName: 'Điểm cầu Ba Tri',
    text: `Ý ${messageId}`,
    atMs,
    ...change,
  });

describe('ChatStore', () => {
  let gateway: TestGateway;
  let connection: MeetingConnection;
  let chat: ChatStore;
  let history: ChatMessage[];

  beforeEach(async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    gateway = await TestGateway.start();
    history = [message('a', 1), message('b', 2)];
    gateway.handlers['meeting:join'] = () =>
      JoinResult.parse({
        snapshot: stateOf(logOf(joins('chair'))),
        events: [],
        self: { participantId: 'p_chair', role: 'chair' },
        serverTimeMs: Date.now(),
      });
    gateway.handlers['chat:history'] = () => ({ messages: history });
    connection = new MeetingConnection({
      url: gateway.url,
      fetchTicket: () => Promise.resolve('ticket'),
      network: null,
      random: () => 0,
    });
    chat = new ChatStore(connection);
  });

  afterEach(async () => {
    chat.close();
    connection.close();
    await gateway.close();
    vi.restoreAllMocks();
  });

  const until = (isSo: (view: ChatView) => boolean): Promise<void> =>
    vi.waitFor(() => expect(isSo(chat.view.getState())).toBe(true));
  const has = (count: number) => (view: ChatView) => view.messages.length === count;
  const ids = (): string =>
    chat.view
      .getState()
      .messages.map((one) => one.messageId)
      .join('');
  const unread = (): number => unreadCount(chat.view.getState());

  const join = async (): Promise<void> => {
    connection.connect();
    connection.join();
    await until((view) => view.phase !== 'loading');
  };

  it('reads what was said before, as read', async () => {
    await join();
    expect(ids()).toBe('ab');
    expect(unread()).toBe(0);
  });

  it('counts what comes until it is looked at, by channel', async () => {
    await join();
    chat.look('all');
    gateway.tell('chat:message', message('c', 3));
    gateway.tell('chat:message', message('d', 4, { channel: 'officers' }));
    await until(has(4));
    expect(chat.view.getState().unread).toEqual({ all: 0, chair: 0, officers: 1 });
    chat.look('officers');
    expect(unread()).toBe(0);
    chat.look(null);
    gateway.tell('chat:message', message('e', 5));
    await until(has(5));
    expect(unread()).toBe(1);
  });

  it('shows one’s own once, whether the answer or the message comes first', async () => {
    await join();
    gateway.handlers['chat:send'] = ({ channel, text }: { channel: ChatChannel; text: string }) => {
      const own = message('own', 9, { channel, text, from: message('x', 0).from });
      gateway.tell('chat:message', own);
      return { message: own };
    };
    chat.look('chair');
    await chat.send('chair', 'Xin báo cáo');
    await until(has(3));
    expect(ids()).toBe('abown');
    expect(unread()).toBe(0);
  });

  it('fills in what was missed while the line was lost, unread', async () => {
    await join();
    history = [...history, message('c', 3)];
    gateway.cut();
    await until(has(3));
    expect(unread()).toBe(1);
  });

  it('says that the past could not be read, and tries again', async () => {
    gateway.handlers['chat:history'] = () => 'unavailable';
    await join();
    expect(chat.view.getState().phase).toBe('failed');
    gateway.tell('chat:message', message('c', 3));
    await until(has(1));
    gateway.handlers['chat:history'] = () => ({ messages: history });
    await chat.read();
    expect(ids()).toBe('abc');
    expect(chat.view.getState().phase).toBe('ready');
  });

  it('hands on a refusal', async () => {
    gateway.handlers['chat:send'] = () => 'chat_closed';
    await join();
    await expect(chat.send('all', 'x')).rejects.toMatchObject({ code: 'chat_closed' });
    expect(ids()).toBe('ab');
  });
});
