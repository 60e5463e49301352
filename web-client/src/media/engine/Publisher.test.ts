import { type PublishPlan, type SocketEventName, type SocketResponse, socketTable } from '@giaoban/protocol';
import { Device, type types } from 'mediasoup-client';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { FakeTrack } from './FakeTrack.ts';
import { Publisher } from './Publisher.ts';
import type { Intent } from './sending.ts';
import type { MediaSignal } from './signal.ts';

const entries: { [N in SocketEventName]: { response: z.ZodType<SocketResponse<N>> } } = socketTable;
const willing: Intent = { microphoneMuted: false, cameraOff: false };
const muted: Intent = { microphoneMuted: true, cameraOff: false };
const held: PublishPlan = { microphone: 'held', camera: 'off', screen: 'off' };
const live: PublishPlan = { microphone: 'live', camera: 'off', screen: 'off' };

/** A publisher on the library's own transport without a network, and the producer of its voice. */
const publishing = async (plan: PublishPlan, intent: Intent, given = new FakeTrack()) => {
  const asked: string[] = [];
  const signal: MediaSignal = {
    request: (name) => {
      asked.push(name);
      return Promise.resolve(entries[name].response.parse({ producerId: 'producer-1' }));
    },
  };
  const device = new Device({ handlerFactory: FakeHandler.createFactory(fakeParameters) });
  await device.load({ routerRtpCapabilities: fakeParameters.generateRouterRtpCapabilities() });
  const transport = device.createSendTransport(fakeParameters.generateTransportRemoteParameters());
  transport.on('connect', (_parameters, done) => done());
  const produced = new Promise<types.Producer>((resolve) => {
    transport.observer.once('newproducer', resolve);
  });
  const publisher = new Publisher({ transport, device, signal, plan, intent });
  await publisher.setTrack('microphone', given);
  const producer = await produced;
  /** Follows, and waits until it has. */
  const apply = async (nextPlan: PublishPlan, nextIntent: Intent): Promise<void> => {
    publisher.apply(nextPlan, nextIntent);
    await publisher.setTrack('microphone', given);
  };
  return { publisher, producer, given, asked, apply };
};

describe('the voice of somebody who muted an open microphone', () => {
  it('is silence, at once, on the same stream; and is heard again at once', async () => {
    const { publisher, producer, apply, given, asked } = await publishing(live, willing);
    const voice = producer.track;
    expect([voice?.enabled, voice === given]).toEqual([true, false]);
    publisher.apply(live, muted);
    expect(producer.track?.enabled).toBe(false);
    await apply(live, muted);
    expect([producer.track === voice, producer.track?.enabled, voice?.readyState]).toEqual([
      true,
      false,
      'live',
    ]);
    await apply(live, willing);
    expect([producer.track === voice, producer.track?.enabled]).toEqual([true, true]);
    expect(given.enabled).toBe(true);
    expect(asked).toEqual(['media:produce']);
  });

  it('begins as silence', async () => {
    const { producer } = await publishing(live, muted);
    expect(producer.track?.enabled).toBe(false);
  });

  it('is no stream while the plan holds it, and silence when the plan opens it', async () => {
    const { producer, apply } = await publishing(held, muted);
    expect(producer.track).toBeNull();
    await apply(live, muted);
    expect(producer.track?.enabled).toBe(false);
    await apply(held, muted);
    expect(producer.track).toBeNull();
    await apply(live, willing);
    expect(producer.track?.enabled).toBe(true);
    await apply(held, willing);
    expect(producer.track).toBeNull();
  });

  it('stays silence with another device', async () => {
    const { publisher, producer, given } = await publishing(live, willing);
    publisher.apply(live, muted);
    const before = producer.track;
    const other = new FakeTrack();
    await publisher.setTrack('microphone', other);
    expect([producer.track === before, producer.track?.enabled]).toEqual([false, false]);
    expect(before?.readyState).toBe('ended');
    expect([given.readyState, other.readyState]).toEqual(['live', 'live']);
    publisher.apply(live, willing);
    await publisher.setTrack('microphone', other);
    expect(producer.track?.enabled).toBe(true);
  });

  it('is silence when it is muted while another device takes over, and when that fails', async () => {
    const { publisher, producer, apply } = await publishing(live, willing);
    const taking = publisher.setTrack('microphone', new FakeTrack());
    publisher.apply(live, muted);
    await taking;
    expect(producer.track?.enabled).toBe(false);
    await apply(live, willing);
    const broken = new FakeTrack();
    broken.clone = () => {
      const clone = new FakeTrack();
      clone.stop();
      return clone;
    };
    await expect(publisher.setTrack('microphone', broken)).rejects.toThrow('track ended');
    publisher.apply(live, muted);
    expect(producer.track?.enabled).toBe(false);
  });
});
