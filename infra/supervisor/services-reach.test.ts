import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { findExecutable } from '../setup/find-executable.mjs';
import { findLanIp } from './network-plan.mjs';
import { startSystem } from './start-system.mjs';
import { ensureLanCertificate } from './tls.mjs';

/** Three programs are translated and started on a machine that may be busy. */
vi.setConfig({ testTimeout: 120_000 });

const program = (name: string) => {
  const path = process.env[name];
  if (path === undefined) throw new Error(`${name}: run "npm test" once`);
  return path;
};
const tools = {
  workerBin: program('MEDIASOUP_WORKER_BIN'),
  ffmpegBin: program('FFMPEG_BIN'),
  ffprobeBin: undefined,
  redisServerBin: await findExecutable(['redis-server'], process.env),
  chromiumBin: undefined,
  opensslBin: undefined,
};
const all = [
  { key: 'recorder', entry: 'recorder/src/main.ts' },
  { key: 'signaling', entry: 'signaling/src/main.ts' },
  { key: 'sfuServer', entry: 'sfu-server/src/main.ts' },
];

describe('the real services', () => {
  let dir: string;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'giaoban-reach-'));
    env = {
      PATH: process.env['PATH'],
      GIAOBAN_DATA_DIR: join(dir, 'data'),
      GIAOBAN_PORT: '0',
      GIAOBAN_RTC_PORT: '0',
      GIAOBAN_RTC_WORKERS: '1',
    };
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  const recorderReachesSignaling = async (services: typeof all) => {
    const system = await startSystem({ env, tools, services });
    try {
      await vi.waitFor(
        async () => {
          const logged = await readFile(join(dir, 'data', 'logs', 'signaling.log'), 'utf8');
          expect(logged).toContain('recorder connected');
        },
        { timeout: 15_000, interval: 50 },
      );
      return system.url;
    } finally {
      await system.stop();
    }
  };

  it('reach each other when the page is served on one address only', async () => {
    env['GIAOBAN_HOST'] = '127.0.0.2';
    expect(await recorderReachesSignaling(all)).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/);
  });

  it('reach each other over HTTPS with a certificate that nobody signed and that names another address', async () => {
    const host = findLanIp() ?? '127.0.0.2';
    const { certPath, keyPath } = await ensureLanCertificate({
      tlsDir: dir,
      lanIp: '192.0.2.77',
      now: new Date(),
    });
    Object.assign(env, { GIAOBAN_HOST: host, GIAOBAN_TLS_CERT: certPath, GIAOBAN_TLS_KEY: keyPath });
    expect(await recorderReachesSignaling(all.slice(0, 2))).toMatch(`https://${host}:`);
  });
});
