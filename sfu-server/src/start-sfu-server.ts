import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { connectRedis, type Log, type Redis } from '@giaoban/service-kit';
import { setLogEventListeners } from 'mediasoup';
import type { Clock } from './clock.ts';
import { Meetings } from './meeting/Meetings.ts';
import { every } from './node/every.ts';
import { leaseRefreshMs } from './node/lease-time.ts';
import { MeetingClaims } from './node/MeetingClaims.ts';
import { Registration } from './node/Registration.ts';
import { Sweeper } from './node/Sweeper.ts';
import { createDispatch } from './rpc/dispatch.ts';
import { RpcServer } from './rpc/RpcServer.ts';
import { type SfuSettings, tapePortRange, workerPort } from './settings.ts';
import { WorkerPool } from './workers/WorkerPool.ts';

const sweepIntervalMs = 5_000;

export type SfuServer = {
  readonly nodeId: string;
  readonly url: string;
  /** Process ids of the living media workers. */
  readonly workerPids: readonly number[];
  /** Ends every meeting here and takes the node out of Redis. Idempotent. */
  close: () => Promise<void>;
};

/** The same after a restart, so that its meetings are its own again at once: two nodes cannot share a port. */
const nodeIdOf = (settings: SfuSettings): string => {
  const port = settings.GIAOBAN_RTC_PORT === 0 ? randomUUID() : String(settings.GIAOBAN_RTC_PORT);
  return `${hostname()}-${port}`;
};

const urlOf = (settings: SfuSettings, port: number): string => {
  const host = settings.GIAOBAN_SFU_HOST;
  const reachable = host === '0.0.0.0' || host === '::' ? hostname() : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${String(port)}`;
};

const startPool = (settings: SfuSettings, log: Log, clock: Clock): Promise<WorkerPool> =>
  WorkerPool.start(
    Array.from({ length: settings.GIAOBAN_RTC_WORKERS }, (_, index) => ({
      workerBin: settings.MEDIASOUP_WORKER_BIN,
      listenIp: settings.GIAOBAN_RTC_LISTEN_IP,
      announcedAddress: settings.GIAOBAN_RTC_ANNOUNCED_ADDRESS,
      port: workerPort(settings, index),
    })),
    log,
    clock,
  );

const logMediasoup = (log: Log): void => {
  setLogEventListeners({
    onwarn: (namespace, text) => {
      log.warn({ namespace }, text);
    },
    onerror: (namespace, text, error) => {
      log.warn({ namespace, err: error }, text);
    },
  });
};

type Parts = {
  settings: SfuSettings;
  pool: WorkerPool;
  redis: Redis;
  nodeId: string;
  clock: Clock;
  log: Log;
};

/** Puts the meetings between the workers below and the callers above. */
const createMeetings = ({ settings, pool, redis, nodeId, log }: Parts, rpc: RpcServer) => {
  const claims = new MeetingClaims(redis, nodeId, log);
  const meetings = new Meetings({
    claim: (id) => claims.claim(id),
    release: (id) => claims.release(id),
    pickWorker: () => pool.leastLoaded(),
    events: rpc.callers,
    tapeListen: {
      ip: settings.GIAOBAN_RTC_LISTEN_IP,
      announcedAddress: settings.GIAOBAN_RTC_ANNOUNCED_ADDRESS,
      portRange: tapePortRange(settings),
    },
    log,
  });
  pool.onDied((worker) => {
    meetings.workerDied(worker);
  });
  return { meetings, claims };
};

const serve = async (parts: Parts): Promise<SfuServer> => {
  const { settings, pool, redis, nodeId, clock, log } = parts;
  const rpc = new RpcServer(settings.GIAOBAN_SERVICE_SECRET, clock, log);
  const { meetings, claims } = createMeetings(parts, rpc);
  const port = await rpc.listen(
    settings.GIAOBAN_SFU_HOST,
    settings.GIAOBAN_SFU_PORT,
    createDispatch(meetings, log),
  );
  const url = urlOf(settings, port);
  const identity = { nodeId, epoch: randomUUID(), url };
  const registration = new Registration({ redis, identity, pool, meetings, claims, log });
  const sweeper = new Sweeper({ meetings, callers: rpc.callers, clock, log });
  await registration.refresh();
  const stopRefreshing = every(leaseRefreshMs, () => registration.refresh(), log);
  const stopSweeping = every(sweepIntervalMs, () => sweeper.sweep(), log);
  log.info({ nodeId, url, workers: pool.size }, 'media plane listens');

  const close = async (): Promise<void> => {
    stopRefreshing();
    stopSweeping();
    await rpc.close();
    await meetings.closeAll();
    await registration.end();
    await pool.close();
    redis.destroy();
  };
  let closing: Promise<void> | null = null;
  return {
    nodeId,
    url,
    get workerPids() {
      return pool.pids;
    },
    close: () => (closing ??= close()),
  };
};

/** @throws SettingsProblem when a port cannot be had; then nothing is left running. */
export const startSfuServer = async (
  settings: SfuSettings,
  log: Log,
  clock: Clock = Date.now,
): Promise<SfuServer> => {
  logMediasoup(log);
  const pool = await startPool(settings, log, clock);
  let redis: Redis | null = null;
  try {
    redis = await connectRedis(settings.REDIS_URL, log);
    return await serve({ settings, pool, redis, nodeId: nodeIdOf(settings), clock, log });
  } catch (error) {
    redis?.destroy();
    await pool.close();
    throw error;
  }
};
