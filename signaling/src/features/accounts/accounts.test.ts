import { ErrorBody, PersonId, Refusal } from '@giaoban/protocol';
import { connectRedis, createLog, type Redis, redisKeys } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomId } from '../../clock.ts';
import type { Cast } from '../../test-support/province.ts';
import { foundProvince, password, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { Store } from '../store/Store.ts';
import { RefreshChains } from './RefreshChains.ts';

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  server = await RedisServer.start();
  redis = await connectRedis(server.url, createLog('test', 'silent'));
});

afterAll(async () => {
  redis.destroy();
  await server.stop();
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('signing in over HTTP', () => {
  let node: TestNode;
  let cast: Cast;
  let nowMs = Date.parse('2026-03-02T01:00:00Z');

  beforeEach(async () => {
    await redis.flushAll();
    nowMs = Date.parse('2026-03-02T01:00:00Z');
    node = await TestNode.start(server, { clock: { nowMs: () => nowMs } });
    cast = await foundProvince(node);
    return () => node.close();
  });

  it('sets cookies that no script reads, and opens what the account may see', async () => {
    const caller = node.caller();
    const response = await caller.fetch('login', { body: { username: ' BaTri ', password } });
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect(cookies.find((one) => one.startsWith('gb_refresh'))).toContain('Path=/api/auth');
    expect(await caller.call('session')).toMatchObject({
      kind: 'person',
      person: { username: 'batri' },
      unitName: 'UBND huyện Ba Tri',
    });
  });

  it('says the same of a wrong password and of a name that nobody has', async () => {
    const caller = node.caller();
    expect(await caller.refusal('login', { body: { username: 'batri', password: 'x' } })).toBe(
      'credentials_wrong',
    );
    expect(await caller.refusal('login', { body: { username: 'nobody', password: 'x' } })).toBe(
      'credentials_wrong',
    );
  });

  it('locks after five failures, also for names that nobody has, until an operator unlocks', async () => {
    const caller = node.caller();
    for (const username of ['batri', 'nobody']) {
      const codes: string[] = [];
      for (let turn = 0; turn < 6; turn += 1) {
        codes.push(await caller.refusal('login', { body: { username, password: 'x' } }));
      }
      expect(codes).toEqual([...Array.from({ length: 5 }, () => 'credentials_wrong'), 'account_locked']);
    }
    const right = await caller.fetch('login', { body: { username: 'batri', password } });
    expect(right.status).toBe(423);
    const body = ErrorBody.parse(await right.json());
    expect(body.code).toBe('account_locked');
    expect(body.retryAfterMs).toBeGreaterThan(0);
    expect(await redis.pTTL(`${redisKeys.rateLimit}:login:batri`)).toBeGreaterThan(11 * 3_600_000);
    const operator = await signedIn(node, 'operator');
    await operator.call('unlockPerson', { params: { personId: cast.people.batri.id } });
    expect(await caller.refusal('login', { body: { username: 'batri', password } })).toBe('accepted');
  });

  it('gives many who guess at once no more than five guesses', async () => {
    const guesses = Array.from({ length: 20 }, () =>
      node.caller().refusal('login', { body: { username: 'binhdai', password: 'x' } }),
    );
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === 'credentials_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'account_locked')).toHaveLength(15);
  });

  it('forgets failures after the right password', async () => {
    const caller = node.caller();
    for (let round = 0; round < 3; round += 1) {
      for (let turn = 0; turn < 4; turn += 1) {
        await caller.refusal('login', { body: { username: 'batri', password: 'x' } });
      }
      expect(await caller.refusal('login', { body: { username: 'batri', password } })).toBe('accepted');
    }
  });

  it('renews an expired access token with the refresh token, and ends both on signing out', async () => {
    const caller = await signedIn(node, 'batri');
    const stolen = caller.cookies.get('gb_access') ?? '';
    nowMs += 11 * 60_000;
    expect(await caller.refusal('session')).toBe('token_expired');
    await caller.call('refresh');
    expect(await caller.refusal('session')).toBe('accepted');
    const copy = node.caller();
    copy.cookies.set('gb_access', caller.cookies.get('gb_access') ?? '');
    await caller.call('logout');
    expect(caller.cookies.size).toBe(0);
    expect(await copy.refusal('session')).toBe('token_expired');
    copy.cookies.set('gb_access', stolen);
    expect(await copy.refusal('session')).toBe('token_expired');
  });

  it('signs out by the refresh token alone, when the access token has run out', async () => {
    const caller = await signedIn(node, 'batri');
    const copy = node.caller();
    copy.cookies.set('gb_refresh', caller.cookies.get('gb_refresh') ?? '');
    nowMs += 11 * 60_000;
    await caller.call('logout');
    expect(await copy.refusal('refresh')).toBe('token_expired');
  });

  it('changes a password: the old one is wrong, other places are signed out', async () => {
    const [here, there] = [await signedIn(node, 'batri'), await signedIn(node, 'batri')];
    const next = 'Mat-Khau-Moi-2026!';
    expect(await here.refusal('changePassword', { body: { current: 'x', next } })).toBe('credentials_wrong');
    expect(await here.refusal('changePassword', { body: { current: password, next: 'ngan' } })).toBe(
      'password_weak',
    );
    await here.call('changePassword', { body: { current: password, next } });
    expect(await here.refusal('session')).toBe('accepted');
    expect(await there.refusal('session')).toBe('token_expired');
    expect(await there.refusal('refresh')).toBe('token_expired');
    const caller = node.caller();
    expect(await caller.refusal('login', { body: { username: 'batri', password } })).toBe(
      'credentials_wrong',
    );
    expect(await caller.refusal('login', { body: { username: 'batri', password: next } })).toBe('accepted');
  });

  it('gives a new password to whoever has forgotten his, and opens his locked account', async () => {
    const [operator, there] = [await signedIn(node, 'operator'), await signedIn(node, 'batri')];
    const personId = cast.people.batri.id;
    const caller = node.caller();
    for (let turn = 0; turn < 6; turn += 1)
      await caller.refusal('login', { body: { username: 'batri', password: 'x' } });
    const next = 'Mat-Khau-Moi-2026!';
    const reset = (by: typeof operator, to: string, whose = personId): Promise<string> =>
      by.refusal('resetPassword', { params: { personId: whose }, body: { next: to } });
    expect(await reset(operator, 'ngan')).toBe('password_weak');
    expect(await reset(operator, next, PersonId.parse('nobody'))).toBe('not_found');
    expect(await reset(operator, next, cast.people.operator.id)).toBe('own_account');
    expect(await reset(await signedIn(node, 'secretary'), next)).toBe('forbidden');
    expect(await there.refusal('session')).toBe('accepted');
    expect(await reset(operator, next)).toBe('accepted');
    expect(await there.refusal('session')).toBe('token_expired');
    expect(await there.refusal('refresh')).toBe('token_expired');
    expect(await caller.refusal('login', { body: { username: 'batri', password } })).toBe(
      'credentials_wrong',
    );
    expect(await caller.refusal('login', { body: { username: 'batri', password: next } })).toBe('accepted');
  });

  it('closes an account at once and everywhere, never one’s own, and opens it again', async () => {
    const [operator, there] = [await signedIn(node, 'operator'), await signedIn(node, 'batri')];
    const set = (active: boolean, personId = cast.people.batri.id): Promise<string> =>
      operator.refusal('setPersonActive', { params: { personId }, body: { active } });
    expect(await set(false, cast.people.operator.id)).toBe('own_account');
    expect(await set(false, PersonId.parse('nobody'))).toBe('not_found');
    expect(await set(false)).toBe('accepted');
    expect(await there.refusal('session')).toBe('token_expired');
    const caller = node.caller();
    const login = (): Promise<string> => caller.refusal('login', { body: { username: 'batri', password } });
    expect(await login()).toBe('credentials_wrong');
    const { people } = await operator.call('people');
    expect(people.find((one) => one.username === 'batri')?.active).toBe(false);
    expect(await set(true)).toBe('accepted');
    expect(await login()).toBe('accepted');
  });

  it('leaves one of two operators who close each other at the same moment', async () => {
    const first = await signedIn(node, 'operator');
    const { unitId } = cast.people.operator;
    const described = { username: 'truc2', password, displayName: 'Trực Hai', post: '', unitId };
    const { id } = await first.call('addPerson', { body: { ...described, role: 'operator' } });
    for (let turn = 0; turn < 5; turn += 1) {
      const [one, other] = [await signedIn(node, 'operator'), node.caller()];
      await other.call('login', { body: { username: 'truc2', password } });
      const close = (by: typeof one, personId: PersonId): Promise<string> =>
        by.refusal('setPersonActive', { params: { personId }, body: { active: false } });
      const codes = await Promise.all([close(one, id), close(other, cast.people.operator.id)]);
      expect(codes.filter((code) => code === 'accepted').length).toBeLessThan(2);
      const left = await Promise.all([one, other].map((by) => by.refusal('people')));
      expect(left).toContain('accepted');
      const opens = left[0] === 'accepted' ? one : other;
      for (const personId of [id, cast.people.operator.id])
        await opens.refusal('setPersonActive', { params: { personId }, body: { active: true } });
    }
  });

  it('keeps an account closed whose holder changes his password meanwhile', async () => {
    const [operator, there] = [await signedIn(node, 'operator'), await signedIn(node, 'batri')];
    const next = 'Mat-Khau-Moi-2026!';
    const personId = cast.people.batri.id;
    const [, closed] = await Promise.all([
      there.refusal('changePassword', { body: { current: password, next } }),
      operator.call('setPersonActive', { params: { personId }, body: { active: false } }),
    ]);
    expect(closed.active).toBe(false);
    for (const one of [password, next]) {
      const body = { username: 'batri', password: one };
      expect(await node.caller().refusal('login', { body })).toBe('credentials_wrong');
    }
  });

  it('keeps its key: tokens outlive the node', async () => {
    const caller = await signedIn(node, 'batri');
    const other = await TestNode.start(server, { clock: { nowMs: () => nowMs } });
    const there = other.caller();
    there.cookies.set('gb_access', caller.cookies.get('gb_access') ?? '');
    expect(await there.refusal('session')).toBe('accepted');
    await other.close();
  });
});

describe('refresh chains', () => {
  let nowMs = 1_000_000;
  let chains: RefreshChains;

  const begin = async (): Promise<string> => {
    return (await chains.begin({ kind: 'person', personId: PersonId.parse('someone') })).refreshToken;
  };

  beforeEach(() => {
    nowMs = 1_000_000;
    chains = new RefreshChains(new Store(redis), { nowMs: () => nowMs }, randomId, () => undefined);
  });

  it('gives a new token for the present one, again and again', async () => {
    let token: string | null = await begin();
    for (let turn = 0; turn < 3; turn += 1) {
      nowMs += 60_000;
      const rotation = await chains.rotate(token ?? '');
      expect(rotation.refreshToken).not.toBe(token);
      token = rotation.refreshToken;
    }
  });

  it('lets two tabs refresh at the same moment', async () => {
    const token = await begin();
    const both = await Promise.all([chains.rotate(token), chains.rotate(token)]);
    expect(both.filter((one) => one.refreshToken !== null)).toHaveLength(1);
    nowMs += 9_000;
    expect((await chains.rotate(token)).refreshToken).toBeNull();
  });

  it('ends the chain when an old token is used again: somebody has stolen one', async () => {
    const first = await begin();
    const second = (await chains.rotate(first)).refreshToken ?? '';
    const third = (await chains.rotate(second)).refreshToken ?? '';
    expect(await codeOf(chains.rotate(first))).toBe('token_invalid');
    expect(await codeOf(chains.rotate(third))).toBe('token_expired');
  });

  it('goes on after an answer that was lost, tried again at once or much later', async () => {
    const first = await begin();
    const lost = (await chains.rotate(first)).refreshToken ?? '';
    expect((await chains.rotate(first)).refreshToken).toBeNull();
    nowMs += 600_000;
    const second = (await chains.rotate(first)).refreshToken ?? '';
    expect(second).not.toBe('');
    nowMs += 600_000;
    const third = (await chains.rotate(second)).refreshToken ?? '';
    expect(await codeOf(chains.rotate(lost))).toBe('token_invalid');
    expect(await codeOf(chains.rotate(third))).toBe('token_expired');
  });

  it.each(['', 'x', 'x.y', `${'x'.repeat(200)}.y`, '../../x.y'])('refuses %j', async (token) => {
    expect(await codeOf(chains.rotate(token))).toMatch(/^token_(invalid|expired)$/);
  });
});

describe('the first set-up', () => {
  it('works once, by its link, and signs the first operator in', async () => {
    await redis.flushAll();
    const node = await TestNode.start(server);
    const token = await node.features.setup.token();
    const caller = node.caller();
    expect(await caller.call('setupState')).toEqual({ needed: true });
    const body = { provinceName: 'UBND tỉnh', displayName: 'Kỹ thuật', username: 'kythuat', password };
    expect(await caller.refusal('setup', { body: { ...body, token: 'x' } })).toBe('setup_token_wrong');
    const weak = { ...body, token: token ?? '', password: 'ngan' };
    expect(await caller.refusal('setup', { body: weak })).toBe('password_weak');
    expect(await node.features.setup.token()).toBe(token);
    const session = await caller.call('setup', { body: { ...body, token: token ?? '' } });
    expect(session).toMatchObject({ kind: 'person', person: { role: 'operator' }, unitName: 'UBND tỉnh' });
    expect(await caller.refusal('people')).toBe('accepted');
    expect(await caller.refusal('setup', { body: { ...body, token: token ?? '' } })).toBe('setup_done');
    expect(await node.features.setup.token()).toBeNull();
    await node.close();
  });
});
