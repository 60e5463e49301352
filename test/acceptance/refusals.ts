import {
  ErrorBody,
  type MeetingId,
  socketEventNames,
  type SocketEventName,
  socketTable,
} from '@giaoban/protocol';
import { connectRedis, createLog, redisKeys } from '@giaoban/service-kit';
import { Caller, HttpRefusal, Visitor } from '@giaoban/service-kit/test-support';
import jsonwebtoken from 'jsonwebtoken';
import { careForAccount } from '../support/account-care.ts';
import { Seat } from '../support/browser.ts';
import { players } from '../support/cast.ts';
import { enterCode, signIn } from '../support/people.ts';
import { makeBriefing, password, standardCast, type StandardCast } from '../support/province.ts';
import type { Report } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { until } from '../support/wait.ts';
import { join } from 'node:path';

/** The code with which a call is refused, or why it was not. */
const refusalOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'accepted',
    (error: unknown) => (error instanceof HttpRefusal ? error.body.code : String(error)),
  );

const checkCode = (report: Report, what: string, seen: string, expected: string): void => {
  report.check(`${what} → ${expected}`, seen === expected, seen === expected ? '' : seen);
};

const passwords = async (report: Report, cast: StandardCast, url: string): Promise<void> => {
  const wrong = (username: string) =>
    refusalOf(new Caller(url).call('login', { body: { username, password: 'sai-mat-khau' } }));
  checkCode(report, 'a wrong password', await wrong('binhdai'), 'credentials_wrong');
  checkCode(report, 'an unknown account', await wrong('khong-co-ai'), 'credentials_wrong');
  const codes: string[] = [];
  for (let turn = 0; turn < 6; turn += 1) codes.push(await wrong('taichinh'));
  checkCode(report, 'the sixth wrong password', codes.at(-1) ?? '', 'account_locked');
  const locked = await refusalOf(new Caller(url).call('login', { body: { username: 'taichinh', password } }));
  checkCode(report, 'the right password of a locked account', locked, 'account_locked');
  const personId = cast.department.person.id;
  await cast.province.operator.call('unlockPerson', { params: { personId }, body: {} });
  const opened = await refusalOf(new Caller(url).call('login', { body: { username: 'taichinh', password } }));
  report.check('the operator opens it again', opened === 'accepted', opened);
  checkCode(
    report,
    'a site that asks for the list of people',
    await refusalOf(cast.siteA.api.call('people')),
    'forbidden',
  );
  checkCode(report, 'no session', await refusalOf(new Caller(url).call('units')), 'not_signed_in');
};

/** Tokens made with the server's own key but past their time, and tokens made without it. */
const tokens = async (
  report: Report,
  cast: StandardCast,
  system: StartedSystem,
  url: string,
): Promise<void> => {
  const { redisUrl } = await system.status();
  const redis = await connectRedis(redisUrl, createLog('test', 'silent'));
  const key = await redis.get(redisKeys.tokenKey);
  await redis.close();
  if (key === null) throw new Error('no token key in Redis');
  const access = [...cast.siteA.api.cookies].find(([, value]) => jsonwebtoken.decode(value) !== null);
  if (access === undefined) throw new Error('no token among the cookies');
  const [cookie, token] = access;
  const claims = jsonwebtoken.decode(token, { json: true });
  const complete = jsonwebtoken.decode(token, { complete: true });
  if (claims === null || complete === null) throw new Error('unreadable token');

  const ask = async (value: string): Promise<string> => {
    const api = new Caller(url);
    api.cookies.set(cookie, value);
    return refusalOf(api.call('session'));
  };
  const pem = key.startsWith('-----') ? key : key.slice(key.indexOf('-----')).split('\\n').join('\n');
  const past = Math.floor(Date.now() / 1000) - 60;
  const header = complete.header.kid === undefined ? {} : { keyid: complete.header.kid };
  const expired = jsonwebtoken.sign({ ...claims, iat: past - 600, exp: past }, pem, {
    algorithm: 'ES256',
    ...header,
  });
  checkCode(report, 'an expired token', await ask(expired), 'token_expired');
  const [head = '', body = '', signature = ''] = token.split('.');
  const promoted = Buffer.from(JSON.stringify({ ...claims, role: 'operator' })).toString('base64url');
  checkCode(
    report,
    'a token whose role was changed',
    await ask(`${head}.${promoted}.${signature}`),
    'token_invalid',
  );
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  checkCode(report, 'an unsigned token', await ask(`${none}.${body}.`), 'token_invalid');
  const symmetric = jsonwebtoken.sign(claims, 'đoán mò', { algorithm: 'HS256' });
  checkCode(report, 'a token of another key', await ask(symmetric), 'token_invalid');
};

const acts = async (
  report: Report,
  cast: StandardCast,
  url: string,
  meetingId: MeetingId,
): Promise<number> => {
  const chair = await Visitor.enter(cast.chair.api, meetingId);
  const siteA = await Visitor.enter(cast.siteA.api, meetingId);
  const siteB = await Visitor.enter(cast.siteB.api, meetingId);
  const idOf = async (api: Caller) =>
    (await api.call('ticket', { params: { meetingId }, body: {} })).participantId;
  const a = await idOf(cast.siteA.api);
  checkCode(report, 'a delegate that opens', await siteA.refusal('meeting:open', {}), 'forbidden');
  report.check('the chair opens', (await chair.refusal('meeting:open', {})) === 'accepted');
  const takes = await siteA.refusal('floor:give', { participantId: a });
  checkCode(report, 'a site that gives itself the floor', takes, 'forbidden');
  report.check(
    'the chair gives it',
    (await chair.refusal('floor:give', { participantId: a })) === 'accepted',
  );
  checkCode(report, 'another that takes it away', await siteB.refusal('floor:take', {}), 'forbidden');
  checkCode(report, 'a share without the floor', await siteB.refusal('share:begin', {}), 'no_floor');
  checkCode(report, 'a delegate that closes', await siteA.refusal('meeting:close', {}), 'forbidden');
  checkCode(report, 'a delegate that stops the tape', await siteB.refusal('tape:pause', {}), 'forbidden');
  checkCode(report, 'a delegate that mutes all', await siteB.refusal('floor:mute_all', {}), 'forbidden');

  const refused = await Visitor.connect(url, 'không phải vé').then(
    () => 'accepted',
    (error: unknown) =>
      ErrorBody.safeParse(error instanceof Error && 'data' in error ? error.data : null).data?.code ??
      String(error),
  );
  checkCode(report, 'a socket without a ticket', refused, 'token_invalid');
  const { ticket } = await cast.department.api.call('ticket', { params: { meetingId }, body: {} });
  const early = await Visitor.connect(url, ticket);
  checkCode(report, 'an act before joining', await early.refusal('floor:ask', { subject: '' }), 'not_joined');
  early.close();

  const secretary = await Visitor.enter(cast.secretary.api, meetingId);
  const malformed = await malformedOfEachKind(report, [siteB, chair, secretary]);
  secretary.close();
  const { ticket: big } = await cast.department.api.call('ticket', { params: { meetingId }, body: {} });
  const heavy = await Visitor.connect(url, big);
  await heavy.ask('meeting:join', { since: null });
  const tooMuch = await heavy.refusal('floor:ask', { subject: 'x'.repeat(2 * 1024 * 1024) });
  checkCode(report, 'a message of 2 MB', tooMuch, 'payload_too_large');
  const closed = new Promise<string>((resolve) => heavy.socket.once('disconnect', resolve));
  heavy.socket.emit('floor:ask', { subject: 'x'.repeat(5 * 1024 * 1024) });
  report.check('one of 5 MB closes its own connection', (await closed) === 'transport close', await closed);
  const body = JSON.stringify({ username: 'x'.repeat(2 * 1024 * 1024), password: 'x' });
  const response = await new Caller(url).send('POST', '/api/auth/login', body);
  checkCode(report, 'an HTTP body of 2 MB', ErrorBody.parse(await response.json()).code, 'payload_too_large');

  const still = await chair.refusal('floor:take', {});
  report.check('after all that the chair acts as before', still === 'accepted');
  for (const one of [chair, siteA, siteB]) one.close();
  return malformed;
};

/** The refusal itself: whoever sends so much is now and then told to slow down first. */
const refusalInItsTurn = async (socket: Visitor, name: SocketEventName, request: unknown): Promise<string> =>
  until(
    `${name} is answered`,
    async () => {
      const code = await socket.refusal(name, request);
      return code === 'rate_limited' ? null : code;
    },
    10_000,
    100,
  );

/**
 * Every event, sent everything that is not its request by those who may do some of it: each is answered, none is
 * taken, and each kind was read by somebody who may send it.
 */
const malformedOfEachKind = async (report: Report, sockets: readonly Visitor[]): Promise<number> => {
  const junk: unknown[] = [
    null,
    'rác',
    42,
    true,
    [],
    [[1]],
    { participantId: { $ne: 1 } },
    { transportId: 7 },
    { source: 'x' },
  ];
  let sent = 0;
  const wrong: string[] = [];
  const read = new Set<SocketEventName>();
  const sendAll = async (socket: Visitor): Promise<void> => {
    for (const name of socketEventNames satisfies SocketEventName[]) {
      for (const one of junk) {
        if (socketTable[name].request.safeParse(one).success) continue;
        const code = await refusalInItsTurn(socket, name, one);
        sent += 1;
        if (code === 'bad_request') read.add(name);
        // A role that may not do it at all hears that first.
        else if (code !== 'forbidden') wrong.push(`${name}: ${code}`);
      }
    }
  };
  await Promise.all(sockets.map(sendAll));
  const fingerprints = [{ algorithm: 'sha-256', value: 'AB:CD' }, { algorithm: 'sha-1024', value: 'AA' }, {}];
  for (const fingerprint of fingerprints) {
    const [first] = sockets;
    if (first === undefined) throw new Error('nobody sends anything');
    const code = await refusalInItsTurn(first, 'media:connect', {
      transportId: 'x',
      dtlsParameters: { role: 'client', fingerprints: [fingerprint] },
    });
    sent += 1;
    if (code !== 'bad_request') wrong.push(`media:connect fingerprint: ${code}`);
  }
  report.check(
    `malformed events of each of ${socketEventNames.length} kinds`,
    wrong.length === 0,
    wrong.join('; ') || `${sent} sent`,
  );
  const unread = socketEventNames.filter((name) => !read.has(name));
  report.check('each kind by somebody who may send it', unread.length === 0, unread.join(', '));
  return sent;
};

const pages = async (report: Report, seat: Seat, url: string): Promise<void> => {
  await signIn(seat, url, 'batri', 'sai-mat-khau', false);
  const wrong = await alertText(seat);
  report.check(
    'a wrong password is told in Vietnamese',
    wrong.includes('Mật khẩu') || wrong.includes('mật khẩu'),
    wrong,
  );
  await seat.page.goto(`${url}/phong`);
  await enterCode(seat, 'ZZZZZZ');
  const told = await alertText(seat);
  report.check("a stranger's join code is refused in Vietnamese", /mã/i.test(told), told);
};

const alertText = async (seat: Seat): Promise<string> =>
  until(
    'an alert on the page',
    () =>
      seat.page
        .evaluate(() => document.querySelector('[role=alert]')?.textContent ?? '')
        .then((text) => (text === '' ? null : text)),
    8_000,
  );

await scenario('refusals', async (report, onEnd) => {
  report.step('npm start');
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl, pids } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  checkCode(
    report,
    'the set-up link a second time',
    await refusalOf(
      new Caller(url).call('setup', {
        body: { token: 'x', provinceName: 'x', displayName: 'x', username: 'kexau', password },
      }),
    ),
    'setup_done',
  );

  report.step('passwords and roles');
  await passwords(report, cast, url);
  report.step('tokens');
  await tokens(report, cast, system, url);
  report.step('acts in a meeting');
  const meetingId = await makeBriefing(cast, Date.now() + 60_000);
  const strangerApi = (
    await cast.province.addPerson(
      'nguoila',
      'Người Lạ',
      'delegate',
      (await cast.province.addUnit('Sở Y tế', 'department', 'BT-SYT')).name,
    )
  ).api;
  checkCode(
    report,
    'a unit that is not invited',
    await refusalOf(strangerApi.call('ticket', { params: { meetingId }, body: {} })),
    'not_invited',
  );
  const malformed = await acts(report, cast, url, meetingId);
  report.step('pages');
  checkCode(
    report,
    "a stranger's join code",
    await refusalOf(new Caller(url).call('pairRoom', { body: { code: 'ZZZZZZ' } })),
    'pairing_code_wrong',
  );
  const seat = await Seat.take(players.siteA, join(system.dataDir, 'devices'));
  onEnd(() => seat.close());
  report.witness(() => seat.testimony());
  await pages(report, seat, url);
  report.step('accounts');
  await careForAccount(report, seat, url, cast.department);

  report.step('nothing crashed, nothing lost');
  const after = await system.status();
  report.check(
    'the same processes run',
    JSON.stringify(after.pids) === JSON.stringify(pids),
    JSON.stringify(after.pids),
  );
  const { log } = await cast.secretary.api.call('log', { params: { meetingId } });
  const kinds = log.map((one) => one.event.type);
  const complete = ['meeting_opened', 'floor_given', 'floor_taken'].every((one) =>
    kinds.some((kind) => kind === one),
  );
  report.check(
    'every accepted act is in the log, in order',
    complete && log.every((one, at) => one.seq === at + 1),
    kinds.join(' '),
  );
  report.figure('malformed', `${malformed} refused`);
});
