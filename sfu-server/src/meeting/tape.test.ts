import { once } from 'node:events';
import { createSocket, type Socket } from 'node:dgram';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MediaProbe } from '../test-support/MediaProbe.ts';
import { meetingOf, nothing, open, participant } from '../test-support/plans.ts';
import type { TestCaller } from '../test-support/sfu-client.ts';
import { Site } from '../test-support/Site.ts';
import { startTestServer, type TestServer } from '../test-support/test-server.ts';

const a = participant('a');
const meetingId = meetingOf('tape');
const probe = new MediaProbe();
let running: TestServer;
let signaling: TestCaller;
let recorder: TestCaller;
let site: Site;
let sockets: Socket[];
let target: { ip: string; rtpPort: number; rtcpPort: number };

const bound = async (): Promise<Socket> => {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
};

beforeAll(async () => {
  running = await startTestServer();
  signaling = await running.connect();
  recorder = await running.connect('recorder');
  const [rtp, rtcp] = [await bound(), await bound()];
  sockets = [rtp, rtcp];
  target = { ip: '127.0.0.1', rtpPort: rtp.address().port, rtcpPort: rtcp.address().port };
  site = new Site(signaling, meetingId, a);
  await site.open();
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await running.close();
});

const request = () => ({
  meetingId,
  participantId: a,
  source: 'camera' as const,
  layer: 'high' as const,
  target,
});

describe('those who watch a meeting', () => {
  it('hear what is sent in it, from the first', async () => {
    const plan = (seq: number, publish: typeof open) =>
      signaling.rpc.call('plan:apply', {
        meetingId,
        seq,
        base: null,
        endpoints: { [a]: { publish, subscribe: [] } },
        gone: [],
      });
    expect(await recorder.rpc.call('meeting:watch', { meetingId })).toEqual({ producers: [] });
    const producerId = await site.produce('microphone');
    const notice = { meetingId, participantId: a, source: 'microphone', producerId };
    expect(await recorder.inbox.next('producers:changed')).toEqual({ ...notice, state: 'opened' });
    expect(await recorder.inbox.next('producers:changed')).toEqual({ ...notice, state: 'paused' });
    await plan(1, open);
    expect(await recorder.inbox.next('producers:changed')).toEqual({ ...notice, state: 'resumed' });
    await plan(2, nothing.publish);
    expect(await recorder.inbox.next('producers:changed')).toEqual({ ...notice, state: 'paused' });
    const { producers } = await recorder.rpc.call('meeting:watch', { meetingId });
    expect(producers).toEqual([{ participantId: a, source: 'microphone', producerId, paused: true }]);
    await signaling.rpc.call('endpoint:close_producer', { ...site.endpoint, source: 'microphone' });
    expect(await recorder.inbox.next('producers:changed')).toEqual({ ...notice, state: 'closed' });
    await recorder.rpc.call('meeting:unwatch', { meetingId });
    await site.produce('microphone', 1);
    await recorder.rpc.call('router:capabilities', { meetingId });
    expect(recorder.inbox.count('producers:changed')).toBe(0);
  });
});

describe('a tape', () => {
  it('is refused for what nobody sends, and towards no port', async () => {
    await expect(recorder.rpc.call('tape:open', request())).rejects.toMatchObject({
      code: 'producer_missing',
    });
    await site.produce('camera');
    const portless = { ...request(), target: { ...target, rtcpPort: 0 } };
    await expect(recorder.rpc.call('tape:open', portless)).rejects.toMatchObject({ code: 'bad_request' });
    const nowhere = { ...request(), target: { ...target, ip: 'somewhere' } };
    await expect(recorder.rpc.call('tape:open', nowhere)).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('has one plain track, pinned to its layer, paused until it is resumed', async () => {
    const tape = await recorder.rpc.call('tape:open', request());
    expect(tape.kind).toBe('video');
    expect(tape.source.ip).toBe('127.0.0.1');
    expect(tape.source.rtcpPort).not.toBe(tape.source.rtpPort);
    expect(tape.rtpParameters.codecs.map((codec) => codec.mimeType)).toEqual(['video/VP8']);
    expect(tape.rtpParameters.headerExtensions).toEqual([]);
    const consumer = probe.consumer(tape.consumerId);
    expect(consumer.paused).toBe(true);
    expect(consumer.preferredLayers?.spatialLayer).toBe(2);
    const named = { meetingId, transportId: tape.transportId };
    await recorder.rpc.call('tape:resume', named);
    expect(consumer.paused).toBe(false);
    await recorder.rpc.call('tape:key_frame', named);
    await recorder.rpc.call('tape:close', named);
    expect(consumer.closed).toBe(true);
    await expect(recorder.rpc.call('tape:resume', named)).rejects.toMatchObject({
      code: 'transport_missing',
    });
    expect(recorder.inbox.count('tape:closed')).toBe(0);
  });

  it('says when its producer went, also with the worker', async () => {
    const first = await recorder.rpc.call('tape:open', request());
    await signaling.rpc.call('endpoint:close_producer', { ...site.endpoint, source: 'camera' });
    expect(await recorder.inbox.next('tape:closed')).toEqual({ meetingId, transportId: first.transportId });
    await site.produce('camera');
    const second = await recorder.rpc.call('tape:open', request());
    const [pid] = running.server.workerPids;
    if (pid === undefined) throw new Error('no worker');
    process.kill(pid, 'SIGKILL');
    expect(await recorder.inbox.next('tape:closed')).toEqual({ meetingId, transportId: second.transportId });
  });
});
