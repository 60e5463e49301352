import {
  ErrorBody,
  httpTable,
  replayActsOf,
  type ReplayPermission,
  replayPermissions,
  type RouteName,
  routeNames,
  type RoutePermission,
} from '@giaoban/protocol';
import { type Caller, RedisServer } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  briefing,
  type Cast,
  foundProvince,
  makeMeeting,
  password,
  signedIn,
} from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
/** A meeting that stranger's unit is not invited to. */
let params: Record<string, string>;
let callers: Record<'operator' | 'secretary' | 'chair' | 'batri' | 'stranger' | 'room', Caller>;

beforeAll(async () => {
  redis = await RedisServer.start();
  node = await TestNode.start(redis);
  cast = await foundProvince(node);
  const meetingId = await makeMeeting(node, cast);
  const { room, pairingCode } = await node.features.rooms.add({
    name: 'Hội trường Ba Tri',
    unitId: cast.units.batri.id,
  });
  const screen = node.caller();
  await screen.call('pairRoom', { body: { code: pairingCode } });
  params = {
    meetingId,
    personId: cast.people.batri.id,
    roomId: room.id,
    documentId: 'khongco',
    uploadId: 'khongco',
    taskMeetingId: 'khongco',
    blockId: 'khongco',
    kind: 'khongco',
    format: 'khongco',
    '*': 'segments/a.mkv',
  };
  callers = {
    operator: await signedIn(node, 'operator'),
    secretary: await signedIn(node, 'secretary'),
    chair: await signedIn(node, 'chair'),
    batri: await signedIn(node, 'batri'),
    stranger: await signedIn(node, 'stranger'),
    room: screen,
  };
});

afterAll(async () => {
  await node.close();
  await redis.stop();
});

const codeOf = async (caller: Caller, name: RouteName): Promise<string> => {
  const { params: wanted } = httpTable[name] as { params?: unknown };
  const response = await caller.fetch(name, wanted === undefined ? {} : { params });
  const text = await response.text();
  if (response.ok) return 'accepted';
  const body: unknown = JSON.parse(text);
  return body !== null && typeof body === 'object' && 'code' in body ? String(body.code) : text;
};

const isReplayPermission = (one: RoutePermission): one is ReplayPermission =>
  typeof one === 'string' && one in replayPermissions;

const guarded = routeNames.filter((name) => httpTable[name].permission !== 'public');
const byRole = guarded.filter((name) => Array.isArray(httpTable[name].permission));

describe('every route of the contract', () => {
  it.each(guarded)('%s refuses somebody who is not signed in', async (name) => {
    expect(await codeOf(node.caller(), name)).toBe('not_signed_in');
  });

  it.each(guarded)('%s refuses a token that is not ours', async (name) => {
    const forged = node.caller();
    forged.cookies.set('gb_access', 'eyJhbGciOiJub25lIn0.e30.');
    expect(await codeOf(forged, name)).toBe('token_invalid');
  });

  it.each(byRole)('%s refuses every role that is not named', async (name) => {
    const { permission } = httpTable[name];
    const others = (
      [
        ['operator', callers.operator],
        ['secretary', callers.secretary],
        ['chair', callers.chair],
        ['delegate', callers.batri],
        ['room', callers.room],
      ] as const
    ).filter(([role]) => typeof permission !== 'string' && !permission.some((one) => one === role));
    expect(others).not.toEqual([]);
    for (const [role, caller] of others)
      expect([role, await codeOf(caller, name)]).toEqual([role, 'forbidden']);
  });

  it.each(
    guarded.filter((name) =>
      ['invited', 'reader', 'viewer', 'replayer', 'minutes'].includes(String(httpTable[name].permission)),
    ),
  )('%s refuses a unit that is not invited', async (name) => {
    expect(await codeOf(callers.stranger, name)).toBe('not_invited');
  });

  it.each(guarded.filter((name) => httpTable[name].permission === 'officer'))(
    '%s refuses everybody but the officers of its meeting',
    async (name) => {
      expect(await codeOf(callers.stranger, name)).toBe('not_invited');
      expect(await codeOf(callers.batri, name)).toBe('forbidden');
      expect(await codeOf(callers.room, name)).toBe('forbidden');
      expect(await codeOf(callers.secretary, name)).not.toMatch(/forbidden|not_invited/);
    },
  );

  it.each(guarded.filter((name) => isReplayPermission(httpTable[name].permission)))(
    '%s refuses whoever is nothing in the meeting',
    async (name) => {
      expect(await codeOf(callers.stranger, name)).toBe('not_invited');
      expect(await codeOf(callers.room, name)).toBe('not_invited');
    },
  );

  it('lets only those to the recording whom its table names', async () => {
    const asked = guarded.flatMap((name) => {
      const { permission } = httpTable[name];
      return isReplayPermission(permission) ? [[name, replayPermissions[permission]] as const] : [];
    });
    expect(asked.length).toBeGreaterThan(6);
    for (const [name, act] of asked)
      for (const role of ['chair', 'secretary', 'operator'] as const) {
        const code = await codeOf(callers[role], name);
        const may = replayActsOf(role, false).includes(act);
        expect([name, role, code === 'forbidden']).toEqual([name, role, !may]);
      }
  });

  it.each(guarded.filter((name) => httpTable[name].permission === 'replayer'))(
    '%s refuses delegates until the meeting is closed, and screens always',
    async (name) => {
      expect(await codeOf(callers.batri, name)).toBe('replay_after_closing');
      expect(await codeOf(callers.room, name)).toBe('not_invited');
      expect(await codeOf(callers.secretary, name)).not.toMatch(/not_invited|replay_after_closing/);
    },
  );

  it('lets the public ones through to their own answers', async () => {
    const anybody = node.caller();
    expect(await anybody.call('health')).toMatchObject({ redis: true });
    expect(await anybody.call('setupState')).toEqual({ needed: false });
    expect(await anybody.refusal('refresh')).toBe('not_signed_in');
    expect(await anybody.call('logout')).toEqual({});
    expect(await anybody.refusal('pairRoom', { body: { code: 'ZZZZZZ' } })).toBe('pairing_code_wrong');
    const body = { token: 'x', provinceName: 'x', displayName: 'x', username: 'xxx', password };
    expect(await anybody.refusal('setup', { body })).toBe('setup_done');
  });
});

describe('requests that are no requests', () => {
  it('answers a malformed form with its fields', async () => {
    const response = await callers.secretary.send('POST', '/api/meetings', '{"kind":"party"}');
    expect(response.status).toBe(400);
    const body = ErrorBody.parse(await response.json());
    expect(body.code).toBe('bad_request');
    expect(body.fields?.map((field) => field.path)).toContain('kind');
  });

  it('has a code of its own for a weak password', async () => {
    const body = JSON.stringify({ ...newPerson(), password: 'ngan' });
    const response = await callers.operator.send('POST', '/api/people', body);
    expect(await response.json()).toMatchObject({ code: 'password_weak' });
  });

  it.each([
    ['text that is no JSON', 'POST', '/api/auth/login', '{"username":', 400, 'bad_request'],
    [
      '2 MB',
      'POST',
      '/api/auth/login',
      JSON.stringify({ username: 'x'.repeat(2 ** 21) }),
      413,
      'payload_too_large',
    ],
    ['an unknown route', 'GET', '/api/nothing', null, 404, 'not_found'],
    ['an unknown method', 'PUT', '/api/units', '{}', 404, 'not_found'],
    [
      'a path out of the archive',
      'GET',
      '/api/meetings/x/replay/files/..%2f..%2fetc',
      null,
      401,
      'not_signed_in',
    ],
  ])('refuses %s', async (_what, method, path, body, status, code) => {
    const response = await node.caller().send(method, path, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  it('refuses bodies of other types', async () => {
    const response = await node
      .caller()
      .send('POST', '/api/auth/login', 'a=b', { 'content-type': 'text/plain' });
    expect(await response.json()).toMatchObject({ code: 'bad_request' });
  });
});

const newPerson = () => ({
  username: 'nguoimoi',
  displayName: 'Người Mới',
  post: '',
  role: 'delegate' as const,
  unitId: cast.units.batri.id,
  password,
});

describe('directory', () => {
  it('adds people once, and never tells what they are kept by', async () => {
    const added = await callers.operator.fetch('addPerson', { body: newPerson() });
    expect(JSON.stringify(await added.json())).not.toContain('argon2');
    expect(await callers.operator.refusal('addPerson', { body: newPerson() })).toBe('username_taken');
    const all = await callers.secretary.fetch('people', {});
    expect(JSON.stringify(await all.json())).not.toContain('argon2');
  });

  it('refuses units under nothing and codes that are taken', async () => {
    const unit = { code: 'BT-XX', kind: 'department' as const, name: 'Sở Mới', parentId: null };
    expect(await callers.operator.refusal('addUnit', { body: { ...unit, code: 'BT-BTri' } })).toBe(
      'conflict',
    );
    const parentId = cast.units.batri.id;
    expect(await callers.operator.call('addUnit', { body: { ...unit, parentId } })).toMatchObject({
      parentId,
    });
  });
});

describe('meetings over HTTP', () => {
  it('shows each what concerns him, as what he is', async () => {
    const range = {
      from: new Date(Date.now() - 3.6e6).toISOString(),
      to: new Date(Date.now() + 3.6e6).toISOString(),
    };
    const rolesOf = async (caller: Caller): Promise<(string | null)[]> =>
      (await caller.call('meetings', { query: range })).meetings.map((one) => one.role);
    expect(await rolesOf(callers.chair)).toContain('chair');
    expect(await rolesOf(callers.secretary)).toContain('secretary');
    expect(await rolesOf(callers.operator)).toContain('operator');
    expect(await rolesOf(callers.batri)).toContain('delegate');
    expect(await rolesOf(callers.room)).toContain('room');
    expect(await rolesOf(callers.stranger)).toEqual([]);
  });

  it('refuses the past, unknown people and units, and other hands', async () => {
    const form = briefing(cast);
    const past = { ...form, startsAt: new Date(Date.now() - 3.6e6).toISOString() };
    expect(await callers.secretary.refusal('addMeeting', { body: past })).toBe('starts_in_past');
    const nobody = { ...form, chairId: cast.people.chair.id.replace(/./g, 'x') };
    const answer = await callers.secretary.fetch('addMeeting', { body: nobody });
    expect(await answer.json()).toMatchObject({ code: 'not_found', fields: [{ path: 'chairId' }] });
    const secret = await callers.secretary.fetch('addMeeting', { body: { ...form, noStateSecrets: false } });
    expect(await secret.json()).toMatchObject({ code: 'bad_request' });
  });

  it('changes a meeting before it is opened, with its tape', async () => {
    // In time for the lobby the timekeeper could open it in between.
    const startsAt = new Date(Date.now() + 3 * 3.6e6).toISOString();
    const made = await callers.secretary.call('addMeeting', { body: briefing(cast, { startsAt }) });
    const { meetingId } = made.details;
    const body = briefing(cast, { title: 'Họp đột xuất', kind: 'urgent', startsAt });
    const changed = await callers.chair.call('changeMeeting', { params: { meetingId }, body });
    expect(changed.details).toMatchObject({ title: 'Họp đột xuất', hostUnitId: cast.units.province.id });
    const { log } = await callers.secretary.call('log', { params: { meetingId } });
    expect(log.map((one) => one.event.type)).toEqual(['meeting_scheduled', 'meeting_changed']);
  });

  it('gives no ticket an hour before the lobby, nor for a meeting that is not there', async () => {
    const startsAt = new Date(Date.now() + 3 * 3.6e6).toISOString();
    const meetingId = await makeMeeting(node, cast, { startsAt });
    expect(await callers.batri.refusal('ticket', { params: { meetingId } })).toBe('meeting_too_early');
    const response = await callers.batri.send('POST', '/api/meetings/khongco/ticket', '{}');
    expect(await response.json()).toMatchObject({ code: 'meeting_not_found' });
  });
});
