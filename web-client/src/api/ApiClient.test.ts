import { describe, expect, it } from 'vitest';
import { DocumentId, MeetingId } from '@giaoban/protocol';
import { ServerClock } from '../time/ServerClock.ts';
import { ApiClient } from './ApiClient.ts';
import { codeOf } from './ApiError.ts';
import { ServedBuild } from './ServedBuild.ts';

type Reply = { status?: number; body?: unknown; headers?: Record<string, string> };

/** A server that answers by `METHOD path`; each list of replies is used up in order, the last one stays. */
const fakeServer = (replies: Record<string, Reply[]>) => {
  const asked: string[] = [];
  const fetchFake: typeof fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : input.toString();
    const key = `${init?.method ?? 'GET'} ${address}`;
    asked.push(key);
    const list = replies[key] ?? [];
    const reply = list.length > 1 ? list.shift() : list[0];
    if (reply === undefined) throw new TypeError('fetch failed');
    return Promise.resolve(
      new Response(JSON.stringify(reply.body), {
        status: reply.status ?? 200,
        ...(reply.headers === undefined ? {} : { headers: reply.headers }),
      }),
    );
  };
  const clock = new ServerClock(() => 1_000_000);
  const served = new ServedBuild(() => 0);
  const over = { times: 0 };
  const onSessionOver = (): void => void (over.times += 1);
  const api = new ApiClient({ fetch: fetchFake, clock, served, locks: undefined, onSessionOver });
  return { asked, clock, over, api };
};

const refused = (code: string, status = 401): Reply => ({ status, body: { code } });
const session: Reply = {
  body: {
    kind: 'room',
    room: { id: 'r1', name: 'Hội trường', unitId: 'u1', paired: true },
    unitName: 'UBND',
  },
};
const codeFrom = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: unknown) => codeOf(error),
  );

describe('ApiClient', () => {
  it('builds the path, checks the answer by its schema', async () => {
    const { api, asked } = fakeServer({ 'GET /api/units': [{ body: { units: [{}] } }] });
    expect(await codeFrom(api.call('units'))).toBe('internal');
    expect(await codeFrom(api.call('meeting', { params: { meetingId: MeetingId.parse('m_1') } }))).toBe(
      'unavailable',
    );
    expect(asked).toEqual(['GET /api/units', 'GET /api/meetings/m_1']);
  });

  it('passes the server’s refusal on, with its fields', async () => {
    const { api } = fakeServer({
      'POST /api/auth/login': [{ status: 423, body: { code: 'account_locked', retryAfterMs: 60_000 } }],
    });
    await expect(api.call('login', { body: { username: 'a', password: 'b' } })).rejects.toMatchObject({
      body: { code: 'account_locked', retryAfterMs: 60_000 },
    });
  });

  it('renews an expired session once for all that wait, and repeats their calls', async () => {
    const { api, asked } = fakeServer({
      'GET /api/units': [refused('token_expired'), refused('token_expired'), { body: { units: [] } }],
      'POST /api/auth/refresh': [session],
    });
    const both = await Promise.all([api.call('units'), api.call('units')]);
    expect(both).toEqual([{ units: [] }, { units: [] }]);
    expect(asked.filter((one) => one === 'POST /api/auth/refresh')).toHaveLength(1);
  });

  it('says "not signed in" when the renewal is refused, without asking for ever', async () => {
    const { api, asked } = fakeServer({
      'GET /api/units': [refused('not_signed_in')],
      'POST /api/auth/refresh': [refused('token_invalid')],
    });
    expect(await codeFrom(api.call('units'))).toBe('not_signed_in');
    expect(asked).toEqual(['GET /api/units', 'POST /api/auth/refresh']);
  });

  it.each(['not_signed_in', 'token_expired', 'token_invalid'])(
    'tells that the session is over when %s is the last word',
    async (code) => {
      const { api, over } = fakeServer({
        'GET /api/units': [refused(code)],
        'POST /api/auth/refresh': [refused(code)],
      });
      expect(await codeFrom(api.call('units'))).toBe(code);
      expect(over.times).toBe(1);
    },
  );

  it('does not tell so of a session that was renewed, of one that may be, or of a wrong password', async () => {
    const { api, over } = fakeServer({
      'GET /api/units': [refused('token_expired'), { body: { units: [] } }, refused('token_expired')],
      'POST /api/auth/refresh': [session, refused('unavailable', 503)],
      'POST /api/auth/login': [refused('credentials_wrong')],
    });
    expect(await codeFrom(api.call('units'))).toBe('answered');
    expect(await codeFrom(api.call('units'))).toBe('unavailable');
    expect(await codeFrom(api.call('login', { body: { username: 'a', password: 'b' } }))).toBe(
      'credentials_wrong',
    );
    expect(over.times).toBe(0);
  });

  it.each([
    ['internal', 500],
    ['rate_limited', 429],
    ['unavailable', 503],
  ])('does not take %s at the renewal for the end of the session', async (code, status) => {
    const { api, asked } = fakeServer({
      'GET /api/units': [refused('token_expired'), refused('token_expired'), { body: { units: [] } }],
      'POST /api/auth/refresh': [refused(code, status), session],
    });
    expect(await codeFrom(api.call('units'))).toBe(code);
    expect(await api.call('units')).toEqual({ units: [] });
    expect(asked.filter((one) => one === 'POST /api/auth/refresh')).toHaveLength(2);
  });

  it('does not take a lost network for a lost session', async () => {
    const { api } = fakeServer({ 'GET /api/units': [refused('token_expired')] });
    expect(await codeFrom(api.call('units'))).toBe('unavailable');
  });

  it('does not renew after a wrong password', async () => {
    const { api, asked } = fakeServer({ 'POST /api/auth/login': [refused('not_signed_in')] });
    expect(await codeFrom(api.call('login', { body: { username: 'a', password: 'b' } }))).toBe(
      'not_signed_in',
    );
    expect(asked).toHaveLength(1);
  });

  it('reads a proxy’s error page as "not reached"', async () => {
    const { api } = fakeServer({ 'GET /api/units': [{ status: 502, body: 'Bad gateway' }] });
    expect(await codeFrom(api.call('units'))).toBe('unavailable');
  });

  it('reads a file that broke off on its way as "not reached"', async () => {
    const broken = (): Response =>
      new Response(
        new ReadableStream({
          start: (body) => body.error(new TypeError('network error')),
        }),
      );
    const clock = new ServerClock(() => 1_000_000);
    const served = new ServedBuild(() => 0);
    const api = new ApiClient({
      fetch: () => Promise.resolve(broken()),
      ...{ clock, served, locks: undefined, onSessionOver: () => undefined },
    });
    const params = { meetingId: MeetingId.parse('m_1'), documentId: DocumentId.parse('d_1') };
    expect(await codeFrom(api.bytes('documentFile', { params, query: {} }))).toBe('unavailable');
  });

  it('follows the server’s clock when this computer’s is wrong', async () => {
    const { api, clock } = fakeServer({
      'GET /api/units': [{ body: { units: [] }, headers: { date: new Date(5_000_000).toUTCString() } }],
    });
    await api.call('units');
    expect(clock.nowMs()).toBe(5_000_000);
  });

  it('hears which build of the page the server has, from refusals as well', async () => {
    const told = { 'x-giaoban-build': 'b2' };
    const { api } = fakeServer({
      'GET /api/units': [{ ...refused('forbidden', 403), headers: told }],
      'GET /api/setup': [{ body: { needed: false } }],
    });
    expect(api.served.told).toBeNull();
    expect(await codeFrom(api.call('units'))).toBe('forbidden');
    await api.call('setupState');
    expect(api.served.told).toEqual({ build: 'b2', forMs: 0 });
  });

  it('gives a file the name that the server has for it, and takes none without', async () => {
    const name = encodeURIComponent('Biên bản số 05-BB-UBND.pdf');
    const header = `attachment; filename="bien-ban.pdf"; filename*=UTF-8''${name}`;
    const address = 'GET /api/meetings/m1/papers/minutes/signed';
    const input = { params: { meetingId: MeetingId.parse('m1'), kind: 'minutes' as const } };
    const named = fakeServer({ [address]: [{ headers: { 'content-disposition': header } }] });
    expect((await named.api.file('signedPaper', input)).name).toBe('Biên bản số 05-BB-UBND.pdf');
    const nameless = fakeServer({ [address]: [{ body: {} }] });
    expect(await codeFrom(nameless.api.file('signedPaper', input))).toBe('internal');
  });
});
