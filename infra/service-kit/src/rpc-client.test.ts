import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { RpcClient } from './rpc-client.ts';

const table = { watch: { request: z.object({}), response: z.object({ at: z.number() }) } };
const events = { changed: z.object({ at: z.number() }) };

let io: Server;
let client: RpcClient<typeof table, typeof events>;

beforeEach(async () => {
  const http = createServer();
  io = new Server(http);
  // An event before the answer, and one right after it: all three in one packet of the network.
  io.on('connection', (socket) => {
    socket.on('watch', (_request: unknown, acknowledge: (answer: unknown) => void) => {
      socket.emit('changed', { at: 1 });
      acknowledge({ ok: true, data: { at: 2 } });
      socket.emit('changed', { at: 3 });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  client = new RpcClient({ url, secret: 'a secret', service: 'recorder', table, events, timeoutMs: 3_000 });
  await client.whenConnected();
});

afterEach(async () => {
  client.close();
  await io.close();
});

it('hands on answers and events in the order in which they were sent', async () => {
  const told: number[] = [];
  const isOver = new Promise<void>((resolve) => {
    client.on('changed', ({ at }) => {
      told.push(at);
      if (at === 3) resolve();
    });
  });
  const { at } = await client.call('watch', {});
  told.push(at);
  await isOver;
  expect(told).toEqual([1, 2, 3]);
});

it('tells nothing to whoever has stopped listening', async () => {
  const told: number[] = [];
  const stop = client.on('changed', ({ at }) => {
    told.push(at);
    stop();
  });
  await client.call('watch', {});
  await client.call('watch', {});
  expect(told).toEqual([1]);
});

it('refuses a call that nobody answers, and one without a connection', async () => {
  io.removeAllListeners('connection');
  await io.close();
  await expect(client.call('watch', {})).rejects.toMatchObject({ code: 'unavailable' });
});
