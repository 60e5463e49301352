import { type ChatMessage, type MeetingId, type ServerMessage } from '@giaoban/protocol';
import { RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let redis: RedisServer;
let one: TestNode;
let other: TestNode;
let cast: Cast;
let meetingId: MeetingId;
type Name = 'chair' | 'secretary' | 'operator' | 'batri' | 'binhdai';
let here: Record<Name, Visitor>;
const names: readonly Name[] = ['chair', 'secretary', 'operator', 'batri', 'binhdai'];

beforeAll(async () => {
  redis = await RedisServer.start();
  [one, other] = [await TestNode.start(redis), await TestNode.start(redis)];
  cast = await foundProvince(one);
});

beforeEach(async () => {
  meetingId = await makeMeeting(one, cast);
  const enter = async (name: Name, node: TestNode): Promise<Visitor> =>
    Visitor.enter((await signedIn(one, name)).at(node.url), meetingId);
  here = {
    chair: await enter('chair', one),
    secretary: await enter('secretary', other),
    operator: await enter('operator', one),
    batri: await enter('batri', other),
    binhdai: await enter('binhdai', one),
  };
});

afterEach(() => {
  for (const visitor of Object.values(here)) visitor.close();
});

afterAll(async () => {
  await one.close();
  await other.close();
  await redis.stop();
});

const texts = (messages: readonly ChatMessage[]): string[] => messages.map((message) => message.text);
const heard = (name: Name): ServerMessage<'chat:message'>[] => here[name].received['chat:message'];
const send = (name: Name, channel: ChatMessage['channel'], text: string) =>
  here[name].ask('chat:send', { channel, text });
/** Whatever was told before has arrived when this has: one node tells in order. */
const settled = async (): Promise<void> => {
  await send('chair', 'all', 'hết');
  await send('secretary', 'all', 'hết');
  for (const name of names)
    await until('the end', () => texts(heard(name)).filter((text) => text === 'hết').length === 2);
};
const rest = (name: Name): string[] => texts(heard(name)).filter((text) => text !== 'hết');
const history = async (name: Name): Promise<string[]> =>
  texts((await here[name].ask('chat:history', {})).messages).filter((text) => text !== 'hết');

describe('the chat', () => {
  it('to all reaches all, on both nodes, and whoever comes later', async () => {
    const { message } = await send('batri', 'all', '  Ba Tri nghe rõ ');
    expect(message).toMatchObject({ channel: 'all', fromName: 'batri', text: 'Ba Tri nghe rõ' });
    await settled();
    for (const name of names) expect([name, rest(name)]).toEqual([name, ['Ba Tri nghe rõ']]);
    expect(await history('binhdai')).toEqual(['Ba Tri nghe rõ']);
  });

  it('to the chair is read by the officers and its author, by nobody else', async () => {
    await send('batri', 'chair', 'xin phát biểu sớm');
    await settled();
    for (const name of ['chair', 'secretary', 'operator', 'batri'] as const) {
      expect([name, rest(name)]).toEqual([name, ['xin phát biểu sớm']]);
      expect(await history(name)).toEqual(['xin phát biểu sớm']);
    }
    expect(rest('binhdai')).toEqual([]);
    expect(await history('binhdai')).toEqual([]);
  });

  it('of the officers never reaches a delegate: not told, not in the history, not in the log', async () => {
    await send('secretary', 'officers', 'sắp hết giờ');
    expect(await here.batri.refusal('chat:send', { channel: 'officers', text: 'x' })).toBe('forbidden');
    await settled();
    for (const name of ['chair', 'secretary', 'operator'] as const) {
      expect([name, rest(name)]).toEqual([name, ['sắp hết giờ']]);
      expect(await history(name)).toEqual(['sắp hết giờ']);
    }
    for (const name of ['batri', 'binhdai'] as const) {
      expect([name, rest(name), await history(name)]).toEqual([name, [], []]);
    }
    const { events } = await here.batri.ask('meeting:catch_up', { after: 0 });
    expect(JSON.stringify(events)).not.toContain('sắp hết giờ');
  });

  it('is told no more to those who have left', async () => {
    await here.secretary.ask('meeting:leave', {});
    await send('chair', 'officers', 'riêng');
    await until('the operator to hear it', () => texts(heard('operator')).includes('riêng'));
    expect(heard('secretary')).toEqual([]);
    expect(await here.secretary.refusal('chat:history', {})).toBe('not_joined');
  });

  it('is closed by the chair for all but the officers; the way to the chair stays open', async () => {
    await here.chair.ask('chat:allow', { open: false });
    await until('the news', () => here.batri.heard.includes('chat_closed'));
    expect(await here.batri.refusal('chat:send', { channel: 'all', text: 'x' })).toBe('chat_closed');
    await send('batri', 'chair', 'mất tiếng');
    await send('secretary', 'all', 'xin giữ trật tự');
    await here.chair.ask('chat:allow', { open: true });
    await until('the news', () => here.batri.heard.includes('chat_opened'));
    await send('batri', 'all', 'cảm ơn');
  });

  it('takes no empty and no endless text, and ends with the meeting', async () => {
    for (const text of ['   ', 'x'.repeat(1_001)])
      expect(await here.batri.refusal('chat:send', { channel: 'all', text })).toBe('bad_request');
    await here.chair.ask('meeting:open', {});
    await here.chair.ask('meeting:close', {});
    await until('the end', () => here.batri.heard.includes('meeting_closed'));
    expect(await here.batri.refusal('chat:send', { channel: 'all', text: 'x' })).toBe('meeting_wrong_state');
    expect(await history('batri')).toEqual([]);
  });
});
