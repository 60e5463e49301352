import { type MeetingId, minutesLimits } from '@giaoban/protocol';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MinutesPage } from '../../test-support/MinutesPage.ts';
import { type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

let redis: RedisServer;
let one: TestNode;
let other: TestNode;
let cast: Cast;
let secretary: Caller;
let second: Caller;
let chair: Caller;
let meetingId: MeetingId;

const item = 'Thu ngân sách';

beforeAll(async () => {
  redis = await RedisServer.start();
  one = await TestNode.start(redis, { minutesSnapshotEveryMs: 1 });
  other = await TestNode.start(redis, { minutesSnapshotEveryMs: 1 });
  cast = await foundProvince(one);
  secretary = await signedIn(one, 'secretary');
  second = (await signedIn(one, 'second')).at(other.url);
  chair = await signedIn(one, 'chair');
});

beforeEach(async () => {
  meetingId = await makeMeeting(one, cast);
  const visitor = await Visitor.enter(chair, meetingId);
  await visitor.ask('meeting:open', {});
  await visitor.ask('meeting:close', {});
  visitor.close();
});

afterAll(async () => {
  await one.close();
  await other.close();
  await redis.stop();
});

const blocks = async (): Promise<string[]> =>
  (await secretary.call('minutes', { params: { meetingId } })).blocks.map((block) => block.text);

describe('two secretaries on two nodes', () => {
  it('see at once what the other writes, and where he is', async () => {
    const a = await MinutesPage.open(secretary, meetingId);
    const b = await MinutesPage.open(second, meetingId);
    expect(a.text).toContain(`1. ${item}`);
    expect(await a.refusal('minutes:write', { update: a.type(item, ' quý I') })).toBe('accepted');
    await until('the word to arrive', () => b.text.includes(`${item} quý I`));
    await b.send('minutes:point', { clientId: 7, cursor: null });
    await until('the place to arrive', () => a.pointed.length > 0);
    expect(a.pointed[0]).toEqual({
      clientId: 7,
      cursor: null,
      name: 'second',
      personId: cast.people.secondSecretary.id,
    });
    b.close();
    await until('the leaving to arrive', () => a.gone.includes(7));
    a.close();
  });

  it('lose no word when a connection was lost while both wrote in one paragraph', async () => {
    const a = await MinutesPage.open(secretary, meetingId);
    const b = await MinutesPage.open(second, meetingId);
    b.close();
    const words = Array.from({ length: 30 }, (_nothing, at) => at);
    for (const at of words) {
      await a.send('minutes:write', { update: a.type(item, ` một${String(at)}.`) });
      b.type(item, ` hai${String(at)}.`);
    }
    const back = await b.moveTo(second, meetingId);
    await until('both texts to be one', () => a.text === back.text);
    const [text = ''] = (await blocks()).filter((line) => line.includes(item));
    for (const at of words) {
      expect(text).toContain(` một${String(at)}.`);
      expect(text).toContain(` hai${String(at)}.`);
    }
    a.close();
    back.close();
  });

  it('still have all of it after hundreds of updates were folded, and versions of it on the way', async () => {
    const a = await MinutesPage.open(secretary, meetingId);
    const b = await MinutesPage.open(second, meetingId);
    const write = async (page: MinutesPage, word: string): Promise<void> => {
      for (let at = 0; at < 110; at += 1) {
        const update = page.type(item, ` ${word}${String(at)}.`);
        await until('its turn', async () => {
          const code = await page.refusal('minutes:write', { update });
          if (code !== 'rate_limited' && code !== 'accepted') throw new Error(code);
          return code === 'accepted';
        });
      }
    };
    await Promise.all([write(a, 'x'), write(b, 'y')]);
    const [text = ''] = (await blocks()).filter((line) => line.includes(item));
    for (let at = 0; at < 110; at += 1) {
      expect(text).toContain(` x${String(at)}.`);
      expect(text).toContain(` y${String(at)}.`);
    }
    const view = await secretary.call('minutes', { params: { meetingId } });
    expect(view.versions.some((version) => version.kind === 'scheduled')).toBe(true);
    a.close();
    b.close();
  }, 60_000);
});

describe('what is refused at the socket of the minutes', () => {
  it('is a ticket of another kind, and none', async () => {
    const codeOf = async (ticket: unknown): Promise<unknown> =>
      MinutesPage.connect(one.url, ticket).then(
        () => 'connected',
        (error: unknown) => (error instanceof Error && 'data' in error ? error.data : error),
      );
    const next = await makeMeeting(one, cast);
    const { ticket } = await secretary.call('ticket', { params: { meetingId: next } });
    expect(await codeOf(ticket)).toMatchObject({ code: 'token_invalid' });
    expect(await codeOf('x')).toMatchObject({ code: 'token_invalid' });
    expect(await codeOf(undefined)).toMatchObject({ code: 'bad_request' });
  });

  it('is writing before opening, by the chair, at another stage, and after signing out', async () => {
    const update = { update: 'AAA=' };
    const { ticket } = await secretary.call('minutesTicket', { params: { meetingId } });
    const early = await MinutesPage.connect(one.url, ticket);
    expect(await early.refusal('minutes:write', update)).toBe('not_joined');
    expect(await early.refusal('minutes:wrong', {})).toBe('bad_request');
    early.close();
    const reader = await MinutesPage.open(chair, meetingId);
    expect(await reader.refusal('minutes:write', update)).toBe('forbidden');
    expect(await reader.refusal('minutes:point', { clientId: 1, cursor: null })).toBe('forbidden');
    reader.close();
    const leaving = await signedIn(one, 'second');
    const writer = await MinutesPage.open(leaving, meetingId);
    await leaving.call('logout', { body: {} });
    await until('the page to be sent away', async () => {
      return (await writer.send('minutes:write', update).catch(() => null)) === null;
    });
    const page = await MinutesPage.open(secretary, meetingId);
    await secretary.call('orderMinutes', {
      params: { meetingId },
      body: { revision: 1, order: { act: 'submit' } },
    });
    await until('the page to be told', () => page.changes > 0);
    expect(await page.refusal('minutes:write', { update: page.type(item, 'x') })).toBe('minutes_wrong_state');
    page.close();
  });

  it('is what is no update, no minutes, or builds on what nobody has', async () => {
    const page = await MinutesPage.open(secretary, meetingId);
    const write = (update: string): Promise<string> => page.refusal('minutes:write', { update });
    expect(await write('không phải base64')).toBe('bad_request');
    expect(await write(Buffer.from('rubbish').toString('base64'))).toBe('minutes_broken');
    expect(await write('A'.repeat(Math.ceil(minutesLimits.updateBytes / 3) * 4 + 4))).toBe('bad_request');
    expect(await page.refusal('minutes:open', { vector: '/////w==' })).toBe('bad_request');
    const stranger = await MinutesPage.open(second, meetingId);
    const missed = stranger.type(item, ' một');
    const later = stranger.type(item, ' hai');
    expect(missed).not.toBe(later);
    expect(await stranger.refusal('minutes:write', { update: later })).toBe('minutes_out_of_step');
    const evil = await MinutesPage.open(second, meetingId);
    expect(await evil.refusal('minutes:write', { update: evil.add('script', 'e1', 'x') })).toBe(
      'minutes_broken',
    );
    const long = 'x'.repeat(minutesLimits.blockChars + 1);
    const tooLong = await MinutesPage.open(second, meetingId);
    expect(await tooLong.refusal('minutes:write', { update: tooLong.add('paragraph', 'e2', long) })).toBe(
      'minutes_broken',
    );
    for (const one of [page, stranger, evil, tooLong]) one.close();
    expect((await blocks()).join()).not.toContain(' hai');
  });
});
