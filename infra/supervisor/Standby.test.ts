import { existsSync } from 'node:fs';

import { afterEach, expect, it, vi } from 'vitest';

import { launchNodeService, saysReady } from './node-service.mjs';
import { Standby } from './Standby.mjs';
import { SupervisedProcess } from './SupervisedProcess.mjs';

const entry = 'infra/supervisor/test-services/standing.ts';
const env = { PATH: process.env['PATH'] };
const graceMs = 5_000;
const patience = { timeout: 10_000, interval: 20 };

const isAlive = (pid: number): boolean => existsSync(`/proc/${String(pid)}`);

/** A service with one standing by, what it said and under which ids it became ready. */
const supervise = () => {
  const standby = new Standby({
    launch: () => launchNodeService({ entry, env, standsBy: true }),
    afterMs: 0,
  });
  const lines: string[] = [];
  const pids: number[] = [];
  const supervised = new SupervisedProcess({
    launch: () => launchNodeService({ entry, env }),
    whenReady: (child, gone) => saysReady(child, gone, () => undefined),
    onLine: (line) => lines.push(line),
    onReady: (pid) => pids.push(pid),
    onDied: () => undefined,
    standby,
  });
  return { standby, supervised, lines, pids };
};

let running: ReturnType<typeof supervise>;
afterEach(() => running.supervised.stop(graceMs));

const waiting = async ({ standby }: typeof running): Promise<number> => {
  await vi.waitFor(() => {
    expect(standby.pid).toBeDefined();
  }, patience);
  return standby.pid ?? 0;
};

const readyTimes = ({ pids }: typeof running, count: number): Promise<void> =>
  vi.waitFor(() => {
    expect(pids).toHaveLength(count);
  }, patience);

it('takes the place of one that died, again and again', async () => {
  running = supervise();
  expect(await running.supervised.start()).toBeUndefined();
  for (const count of [2, 3]) {
    const next = await waiting(running);
    process.kill(running.supervised.pid ?? 0, 'SIGKILL');
    await readyTimes(running, count);
    expect(running.supervised.pid).toBe(next);
  }
  await vi.waitFor(() => {
    expect(running.lines).toEqual(['fresh', 'called up', 'called up']);
  }, patience);
});

it('is missed by nobody when it has died itself', async () => {
  running = supervise();
  await running.supervised.start();
  process.kill(await waiting(running), 'SIGKILL');
  await vi.waitFor(() => {
    expect(running.standby.pid).toBeUndefined();
  }, patience);
  process.kill(running.supervised.pid ?? 0, 'SIGKILL');
  await readyTimes(running, 2);
  await vi.waitFor(() => {
    expect(running.lines).toEqual(['fresh', 'fresh']);
  }, patience);
});

it('ends with what it stands by for', async () => {
  running = supervise();
  await running.supervised.start();
  const pids = [await waiting(running), running.supervised.pid ?? 0];
  await running.supervised.stop(graceMs);
  await vi.waitFor(() => {
    expect(pids.filter(isAlive)).toEqual([]);
  }, patience);
});
