import { JoinResult, type OwnDevices, devicesToldEveryMs } from '@giaoban/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MeetingConnection } from '../connection/MeetingConnection.ts';
import { TestGateway } from '../connection/test-gateway.ts';
import { joins, logOf, stateOf } from '../test-meeting.ts';
import { DeviceTeller } from './DeviceTeller.ts';
import { LocalMedia } from './LocalMedia.ts';
import { FakeDevices } from './test-devices.ts';
import { TestStorage } from './test-storage.ts';
import { devicesForgottenMs, ToldDevicesStore } from './ToldDevicesStore.ts';

let gateway: TestGateway;
let connection: MeetingConnection;
let told: OwnDevices[];

const isJoined = () => expect(connection.view.getState().phase).toEqual({ kind: 'joined' });

beforeEach(async () => {
  gateway = await TestGateway.start();
  told = [];
  gateway.handlers['meeting:join'] = () =>
    JoinResult.parse({
      snapshot: stateOf(logOf(joins('chair'))),
      events: [],
      self: { participantId: 'p_chair', role: 'chair' },
      serverTimeMs: Date.now(),
    });
  gateway.handlers['devices:tell'] = (devices) => {
    told.push(devices);
    return {};
  };
  connection = new MeetingConnection({
    url: gateway.url,
    fetchTicket: () => Promise.resolve('ticket'),
    network: null,
    random: () => 0,
  });
});

afterEach(async () => {
  vi.useRealTimers();
  connection.close();
  await gateway.close();
});

describe('DeviceTeller', () => {
  let devices: FakeDevices;
  let local: LocalMedia;
  let teller: DeviceTeller;

  const begin = async (...plugged: ('audioinput' | 'videoinput')[]): Promise<void> => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    devices = new FakeDevices();
    for (const kind of plugged) devices.plug(kind, { id: kind });
    local = new LocalMedia(devices, new TestStorage());
    teller = new DeviceTeller({ connection, local });
    await local.start();
    connection.connect();
    connection.join();
    await vi.waitFor(isJoined);
  };

  afterEach(() => {
    teller.close();
    local.close();
  });

  it('says what is missing on joining, again and again, and that it is there, once', async () => {
    await begin('videoinput');
    const mute = { microphone: false, camera: true };
    await vi.waitFor(() => expect(told).toEqual([mute]));
    vi.advanceTimersByTime(2 * devicesToldEveryMs);
    await vi.waitFor(() => expect(told).toEqual([mute, mute, mute]));
    devices.plug('audioinput', { id: 'speakerphone' });
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ microphone: true, camera: true }));
    vi.advanceTimersByTime(2 * devicesToldEveryMs);
    devices.pull('videoinput');
    await vi.waitFor(() => expect(told).toHaveLength(5));
    expect(told.at(-1)).toEqual({ microphone: true, camera: false });
  });

  it('says it again when the line is back', async () => {
    await begin('audioinput');
    await vi.waitFor(() => expect(told).toHaveLength(1));
    gateway.cut();
    await vi.waitFor(() => expect(told).toHaveLength(2));
  });

  it('has nothing to say where nothing is missing', async () => {
    await begin('audioinput', 'videoinput');
    vi.advanceTimersByTime(2 * devicesToldEveryMs);
    devices.pull('audioinput');
    await vi.waitFor(() => expect(told).toEqual([{ microphone: false, camera: true }]));
  });
});

describe('ToldDevicesStore', () => {
  let store: ToldDevicesStore;

  const lacking = () => Object.fromEntries(store.view.getState());
  const tell = (from: string, microphone: boolean, camera: boolean): void =>
    gateway.tell('devices:told', { from, microphone, camera });

  beforeEach(async () => {
    store = new ToldDevicesStore(connection);
    connection.connect();
    connection.join();
    await vi.waitFor(isJoined);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });

  afterEach(() => store.close());

  it('keeps who lacks what until it is there again', async () => {
    tell('r_batri', false, true);
    tell('p_binhdai', false, false);
    await vi.waitFor(() =>
      expect(lacking()).toEqual({
        r_batri: { microphone: false, camera: true },
        p_binhdai: { microphone: false, camera: false },
      }),
    );
    tell('r_batri', true, true);
    await vi.waitFor(() => expect(Object.keys(lacking())).toEqual(['p_binhdai']));
  });

  it('forgets whoever says nothing any more', async () => {
    tell('r_batri', false, true);
    await vi.waitFor(() => expect(lacking()).toHaveProperty('r_batri'));
    // Waiting has moved the clock a little.
    vi.advanceTimersByTime(devicesForgottenMs / 2);
    expect(lacking()).toHaveProperty('r_batri');
    vi.advanceTimersByTime(devicesForgottenMs / 2);
    expect(lacking()).toEqual({});
  });
});
