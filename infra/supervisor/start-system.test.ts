import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findExecutable } from '../setup/find-executable.mjs';
import { startSystem } from './start-system.mjs';
import type { SystemEvent } from './System.mjs';

const steady = (key: string) => ({ key, entry: 'infra/supervisor/test-services/steady.ts' });
const redisServerBin = await findExecutable(['redis-server'], process.env);
const tools = {
  workerBin: '/nowhere/mediasoup-worker',
  ffmpegBin: '/nowhere/ffmpeg',
  ffprobeBin: undefined,
  redisServerBin,
  chromiumBin: undefined,
  opensslBin: undefined,
};

const isAlive = (pid: number): boolean => existsSync(`/proc/${String(pid)}`);

describe('startSystem', () => {
  let dir: string;
  let env: NodeJS.ProcessEnv;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'giaoban-supervisor-'));
    env = {
      PATH: process.env['PATH'],
      GIAOBAN_DATA_DIR: join(dir, 'data'),
      GIAOBAN_PORT: '0',
      GIAOBAN_RTC_PORT: '0',
      GIAOBAN_STATUS_FILE: join(dir, 'status.json'),
    };
  });

  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('starts Redis and the services, tells where they are, restarts a killed one and stops all', async () => {
    const events: SystemEvent[] = [];
    let onRestarted: (() => void) | undefined;
    const restarted = new Promise<void>((resolve) => {
      onRestarted = resolve;
    });
    const system = await startSystem({
      env,
      tools,
      services: [steady('recorder'), steady('signaling')],
      onEvent: (event) => {
        events.push(event);
        if (event.type === 'restarted' && event.service === 'signaling') onRestarted?.();
      },
    });
    const before = system.pids;
    expect(system.setupUrl).toBe('http://localhost/setup?token=once');
    expect(system.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(Object.values(before).every((pid) => pid !== null && isAlive(pid))).toBe(true);
    const status: unknown = JSON.parse(await readFile(join(dir, 'status.json'), 'utf8'));
    expect(status).toMatchObject({
      pid: process.pid,
      url: system.url,
      redisUrl: system.redisUrl,
      pids: before,
    });

    process.kill(before['signaling'] ?? 0, 'SIGKILL');
    await restarted;
    expect(system.pids['signaling']).not.toBe(before['signaling']);
    expect(system.pids['recorder']).toBe(before['recorder']);
    expect(events).toContainEqual({ type: 'died', service: 'signaling', restartInMs: 100 });

    const last = system.pids;
    await system.stop();
    expect(Object.values(last).some((pid) => pid !== null && isAlive(pid))).toBe(false);
    expect(existsSync(join(dir, 'data', 'supervisor.lock'))).toBe(false);
    const logged = await readFile(join(dir, 'data', 'logs', 'signaling.log'), 'utf8');
    expect(logged).toContain(`"redis":"unix://${join(dir, 'data', 'redis', 'redis.sock')}"`);
  });

  it('tells once that no demo is made, not again when signaling is restarted', async () => {
    const events: string[] = [];
    let onRestarted: (() => void) | undefined;
    const restarted = new Promise<void>((resolve) => {
      onRestarted = resolve;
    });
    const system = await startSystem({
      env,
      tools,
      demo: true,
      services: [steady('signaling')],
      onEvent: ({ type }) => {
        events.push(type);
        if (type === 'restarted') onRestarted?.();
      },
    });
    process.kill(system.pids['signaling'] ?? 0, 'SIGKILL');
    await restarted;
    await system.stop();
    expect(events.filter((type) => type === 'demo-skipped')).toHaveLength(1);
  });

  it('refuses a data folder that another system uses, and leaves that one alone', async () => {
    const first = await startSystem({ env, tools, services: [steady('signaling')] });
    try {
      await expect(startSystem({ env, tools, services: [steady('signaling')] })).rejects.toThrow(
        `Thư mục dữ liệu ${join(dir, 'data')} đang được một Giao Ban khác dùng (tiến trình ${String(process.pid)}).`,
      );
      expect(isAlive(first.pids['redis'] ?? 0)).toBe(true);
    } finally {
      await first.stop();
    }
  });

  it('names the service that does not come up, with its own words, and leaves nothing behind', async () => {
    const services = [
      steady('signaling'),
      { key: 'recorder', entry: 'infra/supervisor/test-services/broken.ts' },
    ];
    await expect(startSystem({ env, tools, services })).rejects.toThrow(
      'Không khởi động được recorder: REDIS_URL: phải có (xem ',
    );
    expect(existsSync(join(dir, 'data', 'supervisor.lock'))).toBe(false);
    expect(existsSync(join(dir, 'data', 'redis', 'redis.sock'))).toBe(false);
  });

  it('says that a port is taken', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    try {
      await expect(startSystem({ env: { ...env, GIAOBAN_PORT: String(port) }, tools })).rejects.toThrow(
        `Cổng ${String(port)} đã có chương trình khác dùng; chọn cổng khác bằng --port N hoặc GIAOBAN_PORT.`,
      );
      await expect(
        startSystem({ env: { ...env, GIAOBAN_RTC_PORT: String(port), GIAOBAN_RTC_WORKERS: '1' }, tools }),
      ).rejects.toThrow(`Cổng media ${String(port)} đã có chương trình khác dùng`);
    } finally {
      server.close();
    }
  });

  it('says that a folder cannot be written to', async () => {
    await writeFile(join(dir, 'data'), 'a file where the folder should be');
    await expect(startSystem({ env, tools })).rejects.toThrow(
      `Không ghi được vào thư mục dữ liệu ${join(dir, 'data')} (`,
    );
  });

  it('says that the status file cannot be written, before and after the start, and leaves nothing behind', async () => {
    const missing = join(dir, 'khong-co', 'status.json');
    const services = [steady('signaling')];
    await expect(
      startSystem({ env: { ...env, GIAOBAN_STATUS_FILE: missing }, tools, services }),
    ).rejects.toThrow(`GIAOBAN_STATUS_FILE=${missing}: không ghi được tệp này (ENOENT)`);
    expect(existsSync(join(dir, 'data', 'supervisor.lock'))).toBe(false);
    expect(existsSync(join(dir, 'data', 'logs', 'redis.log'))).toBe(false);

    const folder = join(dir, 'status.json');
    await mkdir(folder);
    await expect(startSystem({ env, tools, services })).rejects.toThrow(
      `GIAOBAN_STATUS_FILE=${folder}: không ghi được tệp này (EISDIR)`,
    );
    expect(existsSync(join(dir, 'data', 'supervisor.lock'))).toBe(false);
    expect(existsSync(join(dir, 'data', 'redis', 'redis.sock'))).toBe(false);
    expect((await readdir(dir)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('goes on, says so and can be stopped when the status file cannot be written any more', async () => {
    const folder = join(dir, 'status');
    await mkdir(folder);
    let onTold: (() => void) | undefined;
    const told = new Promise<void>((resolve) => {
      onTold = resolve;
    });
    const system = await startSystem({
      env: { ...env, GIAOBAN_STATUS_FILE: join(folder, 'status.json') },
      tools,
      services: [steady('signaling')],
      onEvent: (event) => {
        if (event.type === 'log' && event.text.startsWith('GIAOBAN_STATUS_FILE=')) onTold?.();
      },
    });
    await rm(folder, { recursive: true });
    process.kill(system.pids['signaling'] ?? 0, 'SIGKILL');
    await told;
    expect(isAlive(system.pids['signaling'] ?? 0)).toBe(true);
    await system.stop();
    expect(existsSync(join(dir, 'data', 'supervisor.lock'))).toBe(false);
  });

  it('moves the Redis socket when the path of the data folder is too long for one', async () => {
    const longDir = join(dir, 'thư-mục-dài-'.repeat(8));
    const system = await startSystem({
      env: { ...env, GIAOBAN_DATA_DIR: longDir },
      tools,
      services: [steady('signaling')],
    });
    expect(system.redisUrl).not.toContain(longDir);
    expect(isAlive(system.pids['redis'] ?? 0)).toBe(true);
    await system.stop();
  });
});
