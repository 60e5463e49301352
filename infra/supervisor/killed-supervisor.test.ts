import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { findExecutable } from '../setup/find-executable.mjs';
import { PROJECT_DIR } from '../setup/paths.mjs';
import { prepareRedisSocket, redisAnswers, redisLauncher } from './redis-server.mjs';

const redisServerBin = (await findExecutable(['redis-server'], process.env)) ?? 'redis-server';
const settings = (dir: string) => ({
  PATH: process.env['PATH'] ?? '',
  GIAOBAN_DATA_DIR: join(dir, 'data'),
  GIAOBAN_PORT: '0',
  GIAOBAN_RTC_PORT: '0',
});

/** Whether the process runs: one that ended but was not waited for by its parent does not. */
const isRunning = async (pid: number): Promise<boolean> => {
  if (!existsSync(`/proc/${String(pid)}/stat`)) return false;
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => ') Z');
  return !/\) [ZX]/.test(stat);
};

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'giaoban-killed-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const startSystemProcess = async () => {
  const script = 'infra/supervisor/test-services/run-system.mjs';
  const child = spawn(process.execPath, [script, redisServerBin], {
    cwd: PROJECT_DIR,
    env: settings(dir),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve);
  });
  const parsed: unknown = JSON.parse(line);
  return { child, pids: Object.values(parsed ?? {}).map(Number) };
};

it('takes Redis and the services along when it is killed, and starts again on the same folder', async () => {
  for (let round = 0; round < 2; round++) {
    const { child, pids } = await startSystemProcess();
    expect(pids).toHaveLength(2);
    child.kill('SIGKILL');
    await vi.waitFor(
      async () => {
        for (const pid of pids) expect(await isRunning(pid), String(pid)).toBe(false);
      },
      { timeout: 10_000, interval: 20 },
    );
  }
});

it('ends a Redis that was left behind on its socket', async () => {
  const redisDir = join(dir, 'redis');
  await mkdir(redisDir);
  const socketPath = join(redisDir, 'redis.sock');
  const launch = await redisLauncher({ redisServerBin, redisDir, socketPath, env: process.env });
  const orphan = launch();
  const ended = new Promise((resolve) => orphan.once('exit', resolve));
  await redisAnswers(socketPath, new AbortController().signal);
  await prepareRedisSocket(socketPath);
  await ended;
  expect(existsSync(socketPath)).toBe(false);
});
