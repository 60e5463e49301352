import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { NewPassword, Username } from '@giaoban/protocol';
import { Caller, RedisServer, testProgram } from '@giaoban/service-kit/test-support';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { loadSettings } from './settings.ts';
import { testSecret } from './test-support/TestNode.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await RedisServer.start();
});
afterAll(async () => {
  await redis.stop();
});

/** Starting a process takes its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const units = fileURLToPath(new URL('../../infra/fixtures/units-ben-tre-2011.csv', import.meta.url));
const DemoMessage = z.object({
  demo: z.object({
    accounts: z.array(
      z.object({
        displayName: z.string(),
        username: Username,
        password: NewPassword,
        role: z.string(),
        unit: z.string(),
      }),
    ),
    rooms: z.array(z.object({ name: z.string(), pairingCode: z.string() })),
    meeting: z.object({ title: z.string(), startsAt: z.iso.datetime(), url: z.url() }),
  }),
});
const SetupMessage = z.object({ setupUrl: z.url() });

type Run = { child: ChildProcess; messages: unknown[]; output: () => string };

/** The service as the supervisor starts it. */
const start = (environment: Record<string, string>): Run => {
  const { path, execArgv } = testProgram(new URL('main.ts', import.meta.url));
  const child = fork(path, {
    execArgv,
    env: {
      PATH: process.env['PATH'] ?? '',
      REDIS_URL: redis.url,
      GIAOBAN_SERVICE_SECRET: testSecret,
      GIAOBAN_PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const messages: unknown[] = [];
  let text = '';
  child.on('message', (message) => messages.push(message));
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (text += String(data)));
  return { child, messages, output: () => text };
};

const isReady = (run: Run): Promise<void> =>
  new Promise((resolve, reject) => {
    run.child.on('message', (message) => {
      if (z.object({ ready: z.literal(true) }).safeParse(message).success) resolve();
    });
    run.child.once('exit', () => {
      reject(new Error(run.output()));
    });
  });

const freePort = async (): Promise<{ port: number; release: () => Promise<void> }> => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { port: address.port, release: async () => void (await new Promise((done) => server.close(done))) };
};

describe('a wrong setting', () => {
  it.each([
    ['REDIS_URL', { REDIS_URL: 'http://x' }],
    ['REDIS_URL', { REDIS_URL: '' }],
    ['GIAOBAN_PORT', { GIAOBAN_PORT: 'ba nghìn' }],
    ['GIAOBAN_PORT', { GIAOBAN_PORT: '65536' }],
    ['GIAOBAN_SERVICE_SECRET', { GIAOBAN_SERVICE_SECRET: 'ngan' }],
    ['GIAOBAN_PUBLIC_URL', { GIAOBAN_PUBLIC_URL: 'giaoban.example' }],
    ['GIAOBAN_TLS_CERT', { GIAOBAN_TLS_CERT: '/nonexistent', GIAOBAN_TLS_KEY: '/nonexistent' }],
    ['GIAOBAN_TLS_CERT', { GIAOBAN_TLS_KEY: '/nonexistent' }],
    ['GIAOBAN_TIME_ZONE', { GIAOBAN_TIME_ZONE: 'Bến Tre' }],
    ['GIAOBAN_DEMO', { GIAOBAN_DEMO: 'yes' }],
    ['GIAOBAN_DEMO_UNITS', { GIAOBAN_DEMO: '1' }],
  ])('%s is named, with what is allowed (%j)', async (name, environment) => {
    const good = { REDIS_URL: 'unix:///x', GIAOBAN_SERVICE_SECRET: testSecret };
    await expect(loadSettings(good)).resolves.toMatchObject({ port: 3000, timeZone: 'Asia/Ho_Chi_Minh' });
    await expect(loadSettings({ ...good, ...environment })).rejects.toThrow(new RegExp(`^${name}: `));
  });

  it('is one line, and the end', async () => {
    const run = start({ GIAOBAN_SERVICE_SECRET: 'ngan' });
    const [code] = z.tuple([z.number(), z.unknown()]).parse(await once(run.child, 'exit'));
    expect(code).toBe(1);
    expect(run.output()).toMatch(/^GIAOBAN_SERVICE_SECRET: [^\n]+\n$/);
  });

  it('a port that is taken as well', async () => {
    const taken = await freePort();
    const run = start({ GIAOBAN_PORT: String(taken.port) });
    const [code] = z.tuple([z.number(), z.unknown()]).parse(await once(run.child, 'exit'));
    expect(code).toBe(1);
    expect(run.output()).toMatch(/^GIAOBAN_PORT: [^\n]+\n$/m);
    await taken.release();
  });
});

describe('the service', () => {
  it('makes a demo on an empty store only, tells its passwords to its parent and to nobody else', async () => {
    const taken = await freePort();
    await taken.release();
    const asked = { GIAOBAN_DEMO: '1', GIAOBAN_DEMO_UNITS: units, GIAOBAN_PORT: String(taken.port) };
    const run = start({ ...asked, GIAOBAN_PUBLIC_URL: 'http://giaoban.example/' });
    await isReady(run);
    expect(run.messages).not.toContainEqual({ demoSkipped: true });
    const { demo } =
      run.messages.map((one) => DemoMessage.safeParse(one)).find((one) => one.success)?.data ?? {};
    if (demo === undefined) throw new Error(run.output());
    expect(new Set(demo.accounts.map((one) => one.role))).toEqual(
      new Set(['chair', 'secretary', 'operator', 'delegate']),
    );
    expect(demo.rooms).toHaveLength(3);
    expect(demo.meeting.url).toMatch(/^http:\/\/giaoban\.example\/cuoc-hop\//);
    const startsInMs = Date.parse(demo.meeting.startsAt) - Date.now();
    expect(startsInMs).toBeGreaterThan(60_000);
    expect(startsInMs).toBeLessThan(2 * 60_000);
    for (const { username, password } of demo.accounts) {
      expect(run.output()).not.toContain(password);
      const caller = new Caller(`http://127.0.0.1:${taken.port}`);
      const session = await caller.call('login', { body: { username, password } });
      expect(session).toMatchObject({ person: { username } });
    }
    run.child.kill('SIGTERM');
    const [code] = z.tuple([z.number(), z.unknown()]).parse(await once(run.child, 'exit'));
    expect(code).toBe(0);

    const again = start(asked);
    await isReady(again);
    expect(again.messages).toEqual([{ demoSkipped: true }, { ready: true }]);
    again.child.kill('SIGTERM');
    await once(again.child, 'exit');
  });

  it('on an empty store tells the set-up link, ends when its parent goes', async () => {
    const empty = await RedisServer.start();
    const run = start({ REDIS_URL: empty.url, GIAOBAN_PUBLIC_URL: 'http://giaoban.example' });
    await isReady(run);
    const link = run.messages.map((one) => SetupMessage.safeParse(one)).find((one) => one.success)?.data;
    expect(link?.setupUrl).toMatch(/^http:\/\/giaoban\.example\/thiet-lap\?token=[\w-]{43}$/);
    expect(run.output()).not.toContain(link?.setupUrl.split('=')[1] ?? 'token');
    const exit = once(run.child, 'exit');
    run.child.disconnect();
    await exit;
    await empty.stop();
  });
});
