import { signServiceToken } from '@giaoban/service-kit';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meetingOf, nothing, participant } from '../testing/plans.ts';
import { secret } from '../testing/sfu-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let running: TestServer;
const sockets: Socket[] = [];

beforeAll(async () => {
  running = await startTestServer();
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await running.close();
});

const connected = async (instance?: string): Promise<Socket> => {
  const auth = {
    token: signServiceToken(secret, 'signaling'),
    ...(instance === undefined ? {} : { instance }),
  };
  const socket = io(running.server.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth,
  });
  sockets.push(socket);
  await new Promise<void>((resolve) => {
    socket.once('connect', () => {
      resolve();
    });
  });
  return socket;
};

const ask = (socket: Socket, name: string, request: unknown): Promise<unknown> =>
  socket.timeout(5_000).emitWithAck(name, request);

describe('the internal RPC', () => {
  it.each([
    ['nothing', undefined],
    ['a word', 'meeting'],
    ['another shape', { meeting: 1 }],
    ['an id that is none', { meetingId: '../..' }],
  ])('refuses %s by its schema', async (_what, request) => {
    const socket = await connected();
    const answer = await ask(socket, 'router:capabilities', request);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  });

  it('lives on after a call that wants no answer, and one that is no call', async () => {
    const socket = await connected();
    socket.emit('router:capabilities', { meetingId: 'm' });
    socket.emit('router:capabilities');
    socket.emit('constructor', {});
    expect(await ask(socket, 'meeting:close', { meetingId: 'm' })).toEqual({ ok: true, data: {} });
  });

  it('ends a connection that sends too much, and only that one', async () => {
    const [flooding, other] = [await connected(), await connected()];
    const ended = new Promise<void>((resolve) => {
      flooding.once('disconnect', () => {
        resolve();
      });
    });
    flooding.emit('meeting:close', { meetingId: 'x'.repeat(5 * 1024 * 1024) });
    await ended;
    expect(await ask(other, 'meeting:close', { meetingId: 'm' })).toMatchObject({ ok: true });
  });

  it('knows a process again when its connection comes back', async () => {
    const meetingId = meetingOf('again');
    const participantId = participant('a');
    const before = await connected('process-1');
    await ask(before, 'endpoint:open', { meetingId, participantId, rtpCapabilities: {} });
    before.disconnect();
    const after = await connected('process-1');
    const change = new Promise<unknown>((resolve) => {
      after.once('endpoint:changed', resolve);
    });
    const endpoints = { [participantId]: { ...nothing, publish: { ...nothing.publish, camera: 'low' } } };
    await ask(after, 'plan:apply', { meetingId, seq: 1, base: null, endpoints, gone: [] });
    expect(await change).toMatchObject({ participantId, change: { revision: 1 } });
  });
});
