import { createClient } from 'redis';
import type { Log } from './log.ts';

const open = (url: string) => {
  const reconnectStrategy = (retries: number): number => Math.min(50 * 2 ** Math.min(retries, 6), 2_000);
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
  const client = open(url);
  client.on('error', (error: Error) => {
    log.warn({ err: error.message }, 'redis connection');
  });
  await client.connect();
  return client;
};
