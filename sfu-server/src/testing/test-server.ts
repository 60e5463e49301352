import { createLog, type Log, RpcClient } from '@giaoban/service-kit';
import { sfuEvents, sfuRpcTable } from '@giaoban/protocol/internal';
import type { Clock } from '../clock.ts';
import { SfuSettings } from '../settings.ts';
import { type SfuServer, startSfuServer } from '../start-sfu-server.ts';
import { Inbox } from './Inbox.ts';
import { startRedis } from './private-redis.ts';
import { workerBin } from './worker-bin.ts';

export const secret = 'test-secret';

export const quietLog = (): Log => createLog('sfu-server', process.env['GIAOBAN_LOG_LEVEL'] ?? 'silent');

export const testSettings = (redisUrl: string, overrides: Record<string, string> = {}): SfuSettings =>
  SfuSettings.parse({
    REDIS_URL: redisUrl,
    MEDIASOUP_WORKER_BIN: workerBin(),
    GIAOBAN_SERVICE_SECRET: secret,
    GIAOBAN_SFU_PORT: '0',
    GIAOBAN_RTC_PORT: '0',
    GIAOBAN_RTC_WORKERS: '1',
    ...overrides,
  });

export type SfuClient = RpcClient<typeof sfuRpcTable, typeof sfuEvents>;
export type TestCaller = { rpc: SfuClient; inbox: Inbox };

export const callServer = async (
  url: string,
  service: 'signaling' | 'recorder' = 'signaling',
): Promise<TestCaller> => {
  const rpc = new RpcClient({
    url,
    secret,
    service,
    table: sfuRpcTable,
    events: sfuEvents,
    timeoutMs: 8_000,
  });
  const inbox = new Inbox(rpc);
  await rpc.whenConnected();
  return { rpc, inbox };
};

export type TestServer = {
  server: SfuServer;
  redisUrl: string;
  connect: (service?: 'signaling' | 'recorder') => Promise<TestCaller>;
  close: () => Promise<void>;
};

/** The media plane as it runs in production, with a Redis of its own and any ports. */
export const startTestServer = async (
  overrides: Record<string, string> = {},
  clock?: Clock,
): Promise<TestServer> => {
  const redis = await startRedis();
  const server = await startSfuServer(testSettings(redis.url, overrides), quietLog(), clock);
  const callers: SfuClient[] = [];
  return {
    server,
    redisUrl: redis.url,
    connect: async (service) => {
      const caller = await callServer(server.url, service);
      callers.push(caller.rpc);
      return caller;
    },
    close: async () => {
      for (const rpc of callers) rpc.close();
      await server.close();
      await redis.close();
    },
  };
};
