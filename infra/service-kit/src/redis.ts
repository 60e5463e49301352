import { createClient } from 'redis';
import type { Log } from './log.ts';

type Retrying = false | ((retries: number) => number);

const patiently = (retries: number): number => Math.min(50 * 2 ** Math.min(retries, 6), 2_000);

const open = (url: string, reconnectStrategy: Retrying) => {
  const path = url.startsWith('unix://') ? url.slice('unix://'.length) : null;
  return createClient(
    path === null
      ? { url, socket: { reconnectStrategy } }
      : { socket: { path, tls: false, reconnectStrategy } },
  );
};

export type Redis = ReturnType<typeof open>;

/**
 * A connected client. `url`: `redis://…`, `rediss://…` or `unix:///path/to/socket`. After a loss it
 * reconnects by itself; commands given meanwhile wait. The caller closes it.
 */
export const connectRedis = async (url: string, log: Log): Promise<Redis> => {
  const client = open(url, patiently);
  client.on('error', (error: Error) => {
    log.warn({ err: error.message }, 'redis connection');
  });
  await client.connect();
  return client;
};

/** The same for a command that somebody waits for. @throws Error at once when Redis is not there, and when it goes away */
export const connectRedisOnce = async (url: string): Promise<Redis> => {
  const client = open(url, false);
  // Whatever is under way is rejected; without a listener the process would end.
  client.on('error', () => undefined);
  await client.connect();
  return client;
};
