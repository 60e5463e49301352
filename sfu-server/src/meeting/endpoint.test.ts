import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MediaProbe } from '../test-support/MediaProbe.ts';
import { meetingOf, nothing, open, participant, sees } from '../test-support/plans.ts';
import { RawSocket } from '../test-support/RawSocket.ts';
import { rtpParametersOf } from '../test-support/rtp-parameters.ts';
import type { TestCaller } from '../test-support/sfu-client.ts';
import { Site } from '../test-support/Site.ts';
import { startTestServer, type TestServer } from '../test-support/test-server.ts';

const [a, b] = [participant('a'), participant('b')];
const probe = new MediaProbe();
let running: TestServer;
let caller: TestCaller;
let counter = 0;

beforeAll(async () => {
  running = await startTestServer();
  caller = await running.connect();
});
afterAll(() => running.close());

const newSite = (): Site => {
  counter += 1;
  return new Site(caller, meetingOf(`endpoint-${String(counter)}`), a);
};

const fingerprint = {
  algorithm: 'sha-256' as const,
  value: Array.from({ length: 32 }, () => 'AB').join(':'),
};

describe('an endpoint', () => {
  it('gets in its opening what the plan has for it', async () => {
    const site = newSite();
    const other = new Site(caller, site.endpoint.meetingId, b);
    await other.open();
    await other.produce('camera');
    await caller.rpc.call('plan:apply', {
      meetingId: site.endpoint.meetingId,
      seq: 1,
      base: null,
      endpoints: { [a]: { publish: open, subscribe: [sees(b, 'camera', 'stage')] } },
      gone: [],
    });
    const opened = await site.open();
    expect(opened.media).toMatchObject({
      publish: open,
      consumers: [{ from: b, source: 'camera', producerPaused: true }],
    });
    expect(opened.send.id).not.toBe(opened.receive.id);
    expect(opened.send.iceCandidates.map((one) => one.protocol).sort()).toEqual(['tcp', 'udp']);
  });

  it('starts anew when it is opened again', async () => {
    const site = newSite();
    const first = await site.open();
    const producerId = await site.produce('camera');
    const second = await site.open();
    expect(second.send.id).not.toBe(first.send.id);
    expect(probe.producer(producerId).closed).toBe(true);
    const connect = {
      ...site.endpoint,
      transportId: first.send.id,
      dtlsParameters: { fingerprints: [fingerprint] },
    };
    await expect(caller.rpc.call('endpoint:connect', connect)).rejects.toMatchObject({
      code: 'transport_missing',
    });
  });

  it('sends nothing that the tape cannot take: nobody speaks off the record by his choice of codec', async () => {
    const site = newSite();
    await site.open();
    const [codec] = rtpParametersOf('camera').codecs;
    const parameters = { 'packetization-mode': 1, 'profile-level-id': '42e01f' };
    const h264 = { ...codec, mimeType: 'video/H264', payloadType: 102, clockRate: 90_000, parameters };
    const rtpParameters = { ...rtpParametersOf('camera'), codecs: [h264], encodings: [{ ssrc: 77 }] };
    const produced = caller.rpc.call('endpoint:produce', {
      ...site.endpoint,
      source: 'camera',
      rtpParameters,
    });
    await expect(produced).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('changes hands with `endpoint:sync`', async () => {
    const site = newSite();
    await site.open();
    const newcomer = await running.connect();
    expect(await newcomer.rpc.call('endpoint:sync', site.endpoint)).toMatchObject({
      publish: nothing.publish,
    });
    const endpoints = { [a]: { publish: open, subscribe: [] } };
    const { meetingId } = site.endpoint;
    await newcomer.rpc.call('plan:apply', { meetingId, seq: 1, base: null, endpoints, gone: [] });
    expect(await newcomer.inbox.next('endpoint:changed')).toMatchObject({ participantId: a });
    expect(caller.inbox.count('endpoint:changed')).toBe(0);
  });

  it('connects once, however often it is told to', async () => {
    const site = newSite();
    const { send } = await site.open();
    const connect = {
      ...site.endpoint,
      transportId: send.id,
      dtlsParameters: { fingerprints: [fingerprint] },
    };
    expect(await caller.rpc.call('endpoint:connect', connect)).toEqual({});
    expect(await caller.rpc.call('endpoint:connect', connect)).toEqual({});
  });

  it('restarts ICE', async () => {
    const site = newSite();
    const { receive } = await site.open();
    const answer = await caller.rpc.call('endpoint:restart_ice', {
      ...site.endpoint,
      transportId: receive.id,
    });
    expect(answer.iceParameters.password).not.toBe(receive.iceParameters.password);
  });

  it('may not share before its turn, nor send sound as a picture', async () => {
    const site = newSite();
    await site.open();
    await expect(site.produce('screen')).rejects.toMatchObject({ code: 'media_not_allowed' });
    const wrong = {
      ...site.endpoint,
      source: 'camera' as const,
      rtpParameters: rtpParametersOf('microphone'),
    };
    await expect(caller.rpc.call('endpoint:produce', wrong)).rejects.toMatchObject({ code: 'bad_request' });
    const unknown = rtpParametersOf('camera');
    const codecs = unknown.codecs.map((codec) => ({ ...codec, mimeType: 'video/VP11' }));
    const strange = { ...site.endpoint, source: 'camera' as const, rtpParameters: { ...unknown, codecs } };
    await expect(caller.rpc.call('endpoint:produce', strange)).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('replaces a source that it sends again', async () => {
    const site = newSite();
    await site.open();
    const first = await site.produce('microphone');
    const second = await site.produce('microphone', 1);
    expect(probe.producer(first).closed).toBe(true);
    expect(probe.producer(second).closed).toBe(false);
    const closing = { ...site.endpoint, source: 'microphone' as const };
    await caller.rpc.call('endpoint:close_producer', closing);
    await expect(caller.rpc.call('endpoint:close_producer', closing)).rejects.toMatchObject({
      code: 'producer_missing',
    });
  });

  it('is unknown before it opens and after it closes', async () => {
    const site = newSite();
    await expect(site.produce('camera')).rejects.toMatchObject({ code: 'media_not_open' });
    await site.open();
    await caller.rpc.call('endpoint:close', site.endpoint);
    await expect(caller.rpc.call('endpoint:sync', site.endpoint)).rejects.toMatchObject({
      code: 'media_not_open',
    });
  });
});

describe('malformed parameters', () => {
  it.each([
    ['a fingerprint that is too short', { fingerprints: [{ ...fingerprint, value: 'AB:CD' }] }],
    ['a fingerprint that is no hexadecimal', { fingerprints: [{ ...fingerprint, value: 'zz' }] }],
    ['an unknown hash', { fingerprints: [{ algorithm: 'md5', value: fingerprint.value }] }],
    ['no fingerprint', { fingerprints: [] }],
    ['an unknown role', { role: 'boss', fingerprints: [fingerprint] }],
    ['nothing', undefined],
  ])('never reach the worker: %s', async (_what, dtlsParameters) => {
    const site = newSite();
    const { send } = await site.open();
    const [pid] = running.server.workerPids;
    const faulty = await RawSocket.connect(running.server.url);
    const request = { ...site.endpoint, transportId: send.id, dtlsParameters };
    const answer = await faulty.ask('endpoint:connect', request);
    faulty.close();
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(running.server.workerPids).toEqual([pid]);
    expect((await site.open()).send.id).not.toBe(send.id);
  });
});
