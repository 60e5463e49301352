import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meetingOf, nothing, participant } from '../test-support/plans.ts';
import { RawSocket } from '../test-support/RawSocket.ts';
import { startTestServer, type TestServer } from '../test-support/test-server.ts';

let running: TestServer;
const sockets: RawSocket[] = [];

beforeAll(async () => {
  running = await startTestServer();
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await running.close();
});

const connected = async (instance?: string): Promise<RawSocket> => {
  const socket = await RawSocket.connect(running.server.url, instance);
  sockets.push(socket);
  return socket;
};

describe('the internal RPC', () => {
  it.each([
    ['nothing', undefined],
    ['a word', 'meeting'],
    ['another shape', { meeting: 1 }],
    ['an id that is none', { meetingId: '../..' }],
  ])('refuses %s by its schema', async (_what, request) => {
    const socket = await connected();
    const answer = await socket.ask('router:capabilities', request);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  });

  it('lives on after a call that wants no answer, and one that is no call', async () => {
    const socket = await connected();
    socket.say('router:capabilities', { meetingId: 'm' });
    socket.say('router:capabilities');
    socket.say('constructor', {});
    expect(await socket.ask('meeting:close', { meetingId: 'm' })).toEqual({ ok: true, data: {} });
  });

  it('ends a connection that sends too much, and only that one', async () => {
    const [flooding, other] = [await connected(), await connected()];
    const ended = flooding.next('disconnect');
    flooding.say('meeting:close', { meetingId: 'x'.repeat(5 * 1024 * 1024) });
    await ended;
    expect(await other.ask('meeting:close', { meetingId: 'm' })).toMatchObject({ ok: true });
  });

  it('knows a process again when its connection comes back', async () => {
    const meetingId = meetingOf('again');
    const participantId = participant('a');
    const before = await connected('process-1');
    await before.ask('endpoint:open', { meetingId, participantId, rtpCapabilities: {} });
    before.close();
    const after = await connected('process-1');
    const change = after.next('endpoint:changed');
    const endpoints = { [participantId]: { ...nothing, publish: { ...nothing.publish, camera: 'low' } } };
    await after.ask('plan:apply', { meetingId, seq: 1, base: null, endpoints, gone: [] });
    expect(await change).toMatchObject({ participantId, change: { revision: 1 } });
  });
});
