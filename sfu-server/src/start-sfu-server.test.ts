import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { connectRedis, type Redis, redisKeys, SettingsProblem, signServiceToken } from '@giaoban/service-kit';
import { SfuNode } from '@giaoban/protocol/internal';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSfuServer } from './start-sfu-server.ts';
import { meetingOf } from './test-support/plans.ts';
import { secret } from './test-support/sfu-client.ts';
import { quietLog, startTestServer, testSettings, type TestServer } from './test-support/test-server.ts';

let running: TestServer;
let redis: Redis;

beforeAll(async () => {
  running = await startTestServer();
  redis = await connectRedis(running.redisUrl, quietLog());
});

afterAll(async () => {
  redis.destroy();
  await running.close();
});

/** What the handshake answers to a token. */
const knock = async (auth: Record<string, unknown>): Promise<string> => {
  const socket = io(running.server.url, { transports: ['websocket'], reconnection: false, auth });
  const outcome = await new Promise<string>((resolve) => {
    socket.once('connect', () => {
      resolve('connected');
    });
    socket.once('connect_error', (error) => {
      resolve(error.message);
    });
  });
  socket.disconnect();
  return outcome;
};

describe('the media plane as a process', () => {
  it('registers itself with a lease', async () => {
    const key = redisKeys.sfuNode(running.server.nodeId);
    const node = SfuNode.parse(JSON.parse((await redis.get(key)) ?? 'null'));
    expect(node).toMatchObject({
      nodeId: running.server.nodeId,
      url: running.server.url,
      workers: 1,
      draining: false,
    });
    expect(await redis.pTTL(key)).toBeGreaterThan(0);
    expect(await redis.pTTL(key)).toBeLessThanOrEqual(10_000);
  });

  it('lets in services only', async () => {
    expect(await knock({ token: signServiceToken(secret, 'signaling') })).toBe('connected');
    expect(await knock({ token: signServiceToken('another secret', 'signaling') })).not.toBe('connected');
    expect(await knock({ token: 'nonsense' })).not.toBe('connected');
    expect(await knock({})).not.toBe('connected');
  });

  it('holds the meetings that it was called for, and gives them back', async () => {
    const { rpc } = await running.connect();
    const meetingId = meetingOf('held');
    await rpc.call('router:capabilities', { meetingId });
    expect(await redis.get(redisKeys.meetingSfu(meetingId))).toBe(running.server.nodeId);
    await rpc.call('meeting:close', { meetingId });
    expect(await redis.get(redisKeys.meetingSfu(meetingId))).toBeNull();
  });

  it('leaves a meeting to the living node that holds it, and takes over a dead one’s', async () => {
    const { rpc } = await running.connect();
    const meetingId = meetingOf('elsewhere');
    await redis.set(redisKeys.sfuNode('other'), 'alive');
    await redis.set(redisKeys.meetingSfu(meetingId), 'other');
    await expect(rpc.call('router:capabilities', { meetingId })).rejects.toMatchObject({
      code: 'media_unavailable',
    });
    await redis.del(redisKeys.sfuNode('other'));
    await rpc.call('router:capabilities', { meetingId });
    expect(await redis.get(redisKeys.meetingSfu(meetingId))).toBe(running.server.nodeId);
  });

  it('lets a meeting go that another node has taken', async () => {
    const { rpc, inbox } = await running.connect();
    const meetingId = meetingOf('moving');
    await rpc.call('router:capabilities', { meetingId });
    await redis.set(redisKeys.meetingSfu(meetingId), 'other');
    expect(await inbox.next('meeting:reset')).toEqual({ meetingId, reason: 'moved' });
  });
});

describe('the start', () => {
  it('says which RTC port is taken, and leaves nothing behind', async () => {
    const udp = createSocket('udp4');
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const settings = testSettings(running.redisUrl, { GIAOBAN_RTC_PORT: String(udp.address().port) });
    const start = startSfuServer(settings, quietLog());
    await expect(start).rejects.toThrow(SettingsProblem);
    await expect(start).rejects.toThrow(`GIAOBAN_RTC_PORT: cổng ${String(udp.address().port)}`);
    udp.close();
  });

  it('says which RPC port is taken', async () => {
    const tcp = createServer().listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const address = tcp.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const settings = testSettings(running.redisUrl, { GIAOBAN_SFU_PORT: String(address.port) });
    await expect(startSfuServer(settings, quietLog())).rejects.toThrow('GIAOBAN_SFU_PORT');
    tcp.close();
  });

  it('is undone by close, as often as one likes', async () => {
    const server = await startSfuServer(testSettings(running.redisUrl), quietLog());
    const [pid] = server.workerPids;
    if (pid === undefined) throw new Error('no worker');
    await Promise.all([server.close(), server.close()]);
    await server.close();
    expect(await redis.exists(redisKeys.sfuNode(server.nodeId))).toBe(0);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
