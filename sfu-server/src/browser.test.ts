import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { EndpointPlan } from '@giaoban/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserSite } from './test-support/BrowserSite.ts';
import { launchChromium, type TestBrowser } from './test-support/chromium.ts';
import { MediaProbe } from './test-support/MediaProbe.ts';
import { type PageServer, servePage } from './test-support/page-server.ts';
import { meetingOf, nothing, open, participant, sees } from './test-support/plans.ts';
import type { TestCaller } from './test-support/sfu-client.ts';
import { startTestServer, type TestServer } from './test-support/test-server.ts';

const [a, b] = [participant('a'), participant('b')];
const meetingId = meetingOf('browser');
const probe = new MediaProbe();
let running: TestServer;
let signaling: TestCaller;
let pages: PageServer;
let chromium: TestBrowser;
let speaker: BrowserSite;
let listener: BrowserSite;
let seq = 0;

const apply = async (publish: EndpointPlan['publish']): Promise<number> => {
  seq += 1;
  const endpoints = { [a]: { publish, subscribe: [] }, [b]: watching };
  const startedAtMs = performance.now();
  await signaling.rpc.call('plan:apply', { meetingId, seq, base: null, endpoints, gone: [] });
  return performance.now() - startedAtMs;
};

const watching: EndpointPlan = {
  ...nothing,
  subscribe: [sees(a, 'camera', 'stage', { layer: 'high' }), sees(a, 'microphone', 'voice')],
};
/** Without the floor: seen, not heard. */
const seen: EndpointPlan['publish'] = { microphone: 'held', camera: 'high', screen: 'off' };

const report = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

beforeAll(async () => {
  running = await startTestServer();
  signaling = await running.connect();
  [pages, chromium] = await Promise.all([servePage(), launchChromium()]);
  const load = (id: typeof a) => BrowserSite.load(chromium.browser, pages.url, signaling, meetingId, id);
  speaker = await load(a);
  listener = await load(b);
}, 60_000);

afterAll(async () => {
  await chromium.close();
  pages.close();
  await running.close();
});

/** Resolves when the speaker has sent `count` more packets of sound. */
const speakerSends = async (count: number): Promise<void> => {
  const { packets } = await speaker.sent('microphone');
  while ((await speaker.sent('microphone')).packets < packets + count);
};

const heardPackets = async (): Promise<number> => (await listener.received(a, 'microphone')).packets;

/** As the media worker counts: nothing is under way any more when it says so. */
const forwardedPackets = async (): Promise<number> => {
  const stats = await probe.consumer(await listener.consumerId(a, 'microphone')).getStats();
  return stats.reduce((sum, one) => (one.type === 'outbound-rtp' ? sum + one.packetCount : sum), 0);
};

describe('real browsers', () => {
  it('see each other over AES-GCM', async () => {
    await apply(seen);
    await Promise.all([speaker.open(), listener.open()]);
    const sinceMs = Date.now();
    await Promise.all([speaker.send('camera'), speaker.send('microphone')]);
    await listener.takes(a, 'camera');
    const firstMs = (await listener.firstFrame(a, sinceMs)) - sinceMs;
    report(`from producing to the first frame elsewhere ${String(firstMs)} ms`);
    const ciphers = [await speaker.cipher('send'), await listener.cipher('receive')];
    report(`SRTP: ${ciphers.join(', ')}`);
    for (const cipher of ciphers) expect(cipher).toMatch(/^SRTP_AEAD_AES_\d+_GCM$/);
  });

  it('hear nothing of a held microphone, however much it sends, and a live one at once', async () => {
    await listener.takes(a, 'microphone');
    await speakerSends(50);
    expect(await heardPackets()).toBe(0);
    const sinceMs = performance.now();
    const tookMs = await apply(open);
    while ((await heardPackets()) === 0);
    const soundMs = performance.now() - sinceMs;
    report(`plan applied in ${tookMs.toFixed(1)} ms, sound after ${soundMs.toFixed(0)} ms`);
    const { levels } = await signaling.inbox.next('meeting:levels', (one) => one.levels.length > 0);
    expect(levels.map((one) => one.participantId)).toEqual([a]);
    expect(levels[0]?.dBov).toBeGreaterThan(-30);
    await apply(seen);
    const forwarded = await forwardedPackets();
    await speakerSends(50);
    expect(await forwardedPackets()).toBe(forwarded);
  });

  it('see a camera again as soon as it may flow, by a key frame that was asked for', async () => {
    await apply({ ...seen, camera: 'off' });
    const producer = probe.producer(await speaker.producerId('camera'));
    await producer.enableTraceEvent(['pli']);
    const asked = new Promise<void>((resolve) => {
      producer.on('trace', () => {
        resolve();
      });
    });
    const sinceMs = Date.now();
    await apply(seen);
    await asked;
    const firstMs = (await listener.firstFrame(a, sinceMs)) - sinceMs;
    report(`from the plan to the first frame ${String(firstMs)} ms`);
    expect(firstMs).toBeLessThan(2_000);
  });

  it('are taped by plain RTP', async () => {
    const [rtp, rtcp] = [
      createSocket('udp4').bind(0, '127.0.0.1'),
      createSocket('udp4').bind(0, '127.0.0.1'),
    ];
    await Promise.all([once(rtp, 'listening'), once(rtcp, 'listening')]);
    const target = { ip: '127.0.0.1', rtpPort: rtp.address().port, rtcpPort: rtcp.address().port };
    const request = {
      meetingId,
      participantId: a,
      source: 'camera' as const,
      layer: 'high' as const,
      target,
    };
    const tape = await signaling.rpc.call('tape:open', request);
    const packets: Buffer[] = [];
    const enough = new Promise<void>((resolve) => {
      rtp.on('message', (packet) => {
        packets.push(packet);
        if (packets.length === 20) resolve();
      });
    });
    const senderReport = once(rtcp, 'message');
    const sinceMs = performance.now();
    await signaling.rpc.call('tape:resume', { meetingId, transportId: tape.transportId });
    await once(rtp, 'message');
    report(`from resuming a tape to its first packet ${(performance.now() - sinceMs).toFixed(0)} ms`);
    await Promise.all([enough, senderReport]);
    await signaling.rpc.call('tape:close', { meetingId, transportId: tape.transportId });
    const [codec] = tape.rtpParameters.codecs;
    const ssrc = tape.rtpParameters.encodings?.[0]?.ssrc;
    expect(packets.every((one) => (one.readUInt8(1) & 0x7f) === codec?.payloadType)).toBe(true);
    expect(packets.every((one) => one.readUInt32BE(8) === ssrc)).toBe(true);
    rtp.close();
    rtcp.close();
  });

  it('go on after an ICE restart', async () => {
    await Promise.all([speaker.restartIce('send'), listener.restartIce('receive')]);
    const sinceMs = Date.now();
    expect(await listener.firstFrame(a, sinceMs)).toBeGreaterThanOrEqual(sinceMs);
  });

  it('come back after the death of their worker', async () => {
    const [pid] = running.server.workerPids;
    if (pid === undefined) throw new Error('no worker');
    const sinceMs = Date.now();
    process.kill(pid, 'SIGKILL');
    await signaling.inbox.next('meeting:reset');
    await Promise.all([speaker.open(), listener.open()]);
    await speaker.send('camera');
    await listener.takes(a, 'camera');
    const backMs = (await listener.firstFrame(a, sinceMs)) - sinceMs;
    report(`from the kill to the picture ${String(backMs)} ms`);
    expect(backMs).toBeLessThan(5_000);
  });
});
