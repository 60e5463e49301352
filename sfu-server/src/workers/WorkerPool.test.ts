import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../test-support/free-port.ts';
import { quietLog } from '../test-support/test-server.ts';
import { workerBin } from '../test-support/worker-bin.ts';
import type { MediaWorker, WorkerPlan } from './MediaWorker.ts';
import { WorkerPool } from './WorkerPool.ts';

let pool: WorkerPool | null = null;
afterEach(() => pool?.close());

const plan = (port = 0): WorkerPlan => ({
  workerBin: workerBin(),
  listenIp: '127.0.0.1',
  announcedAddress: undefined,
  port,
});

const start = async (...plans: WorkerPlan[]): Promise<WorkerPool> => {
  pool = await WorkerPool.start(plans, quietLog(), Date.now);
  return pool;
};

const kill = (workers: WorkerPool, index: number): Promise<MediaWorker> => {
  const pid = workers.pids[index];
  if (pid === undefined) throw new Error('no such worker');
  const died = new Promise<MediaWorker>((resolve) => {
    workers.onDied(resolve);
  });
  process.kill(pid, 'SIGKILL');
  return died;
};

describe('the pool of workers', () => {
  it('spreads meetings', async () => {
    const workers = await start(plan(), plan());
    const first = await workers.leastLoaded();
    await first.createRouter();
    const second = await workers.leastLoaded();
    expect(second.pid).not.toBe(first.pid);
  });

  it('places meetings on the living while one is dead, and waits when there is none', async () => {
    const workers = await start(plan());
    const [before] = workers.pids;
    const dead = await kill(workers, 0);
    expect(dead.closed).toBe(true);
    expect(workers.pids).toEqual([]);
    const next = await workers.leastLoaded();
    expect(next.pid).not.toBe(before);
  });

  it('rebuilds a worker when its port is free again', async () => {
    const port = await freePort();
    const workers = await start(plan(port));
    // Somebody else is quicker than the rebuilt worker.
    const thief = createSocket('udp4');
    const stolen = once(thief, 'listening');
    workers.onDied(() => thief.bind(port, '127.0.0.1'));
    await kill(workers, 0);
    await stolen;
    const waiting = workers.leastLoaded();
    thief.close();
    expect((await waiting).closed).toBe(false);
  });

  it('measures its load', async () => {
    const workers = await start(plan());
    await workers.measure();
    await workers.measure();
    expect(workers.load).toBeGreaterThanOrEqual(0);
    expect(workers.load).toBeLessThanOrEqual(1);
  });

  it('starts nothing when one port is taken', async () => {
    const thief = createSocket('udp4');
    thief.bind(0, '127.0.0.1');
    await once(thief, 'listening');
    const { port } = thief.address();
    await expect(start(plan(), plan(port))).rejects.toThrow(`GIAOBAN_RTC_PORT: cổng ${String(port)}`);
    thief.close();
  });

  it('names an address that is not this machine’s', async () => {
    await expect(start({ ...plan(), listenIp: '192.0.2.1' })).rejects.toThrow('GIAOBAN_RTC_LISTEN_IP');
  });
});
