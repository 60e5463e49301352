import { createLog, type Log } from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import type { Clock } from '../clock.ts';
import { SfuSettings } from '../settings.ts';
import { type SfuServer, startSfuServer } from '../start-sfu-server.ts';
import { callServer, secret, type TestCaller } from './sfu-client.ts';
import { workerBin } from './worker-bin.ts';

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
  const redis = await RedisServer.start();
  const server = await startSfuServer(testSettings(redis.url, overrides), quietLog(), clock);
  const callers: TestCaller[] = [];
  return {
    server,
    redisUrl: redis.url,
    connect: async (service) => {
      const caller = await callServer(server.url, service);
      callers.push(caller);
      return caller;
    },
    close: async () => {
      for (const { rpc } of callers) rpc.close();
      await server.close();
      await redis.stop();
    },
  };
};
