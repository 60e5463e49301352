import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureAgainMs, LocalMedia } from './LocalMedia.ts';
import { FakeDevices } from './test-devices.ts';
import { TestStorage } from './test-storage.ts';

let devices: FakeDevices;
let local: LocalMedia;

const heard = (): string | undefined => local.view.getState().microphone?.getSettings().deviceId;
const problem = (): string | null => local.view.getState().problems.microphone;
/** Lets everything that waits for no timer come to its end. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  devices = new FakeDevices();
  devices.plug('videoinput', { id: 'camera' });
  devices.plug('audioinput', { id: 'speakerphone' });
  local = new LocalMedia(devices, new TestStorage());
});

afterEach(() => {
  local.close();
  vi.useRealTimers();
});

describe('a device that another program holds', () => {
  beforeEach(async () => {
    devices.fails.audioinput = ['NotReadableError'];
    await local.start();
  });

  it('is tried again every few seconds until it is free, and its neighbour is left alone', async () => {
    expect(problem()).toBe('busy');
    await vi.advanceTimersByTimeAsync(2 * captureAgainMs);
    expect(problem()).toBe('busy');
    const { camera } = local.view.getState();
    devices.fails.audioinput = [];
    await vi.advanceTimersByTimeAsync(captureAgainMs);
    expect([heard(), problem()]).toEqual(['speakerphone', null]);
    expect(local.view.getState().camera).toBe(camera);
    expect(devices.asked.filter((kind) => kind === 'videoinput')).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is left alone once the page has closed', async () => {
    local.close();
    const { length } = devices.asked;
    await vi.advanceTimersByTimeAsync(2 * captureAgainMs);
    expect(devices.asked).toHaveLength(length);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('opens the chosen camera, whichever the browser itself would rather take', async () => {
  devices.plug('videoinput', { id: 'document camera' });
  await local.start();
  await local.choose({ cameraId: 'document camera' });
  expect(devices.running).toEqual(['speakerphone', 'document camera']);
  expect(local.view.getState().camera?.getSettings().deviceId).toBe('document camera');
});

it('asks nobody twice for a permission that was refused', async () => {
  devices.fails.audioinput = ['NotAllowedError'];
  await local.start();
  expect([problem(), vi.getTimerCount()]).toEqual(['denied', 0]);
});

describe('a microphone that is pulled out for a moment', () => {
  it('comes back from its stand-in, the one used first if none was chosen', async () => {
    await local.start();
    devices.plug('audioinput', { id: 'webcam' });
    devices.pull('speakerphone');
    await settle();
    expect(heard()).toBe('webcam');
    devices.plug('audioinput', { id: 'speakerphone' });
    await settle();
    expect(heard()).toBe('speakerphone');
    expect(devices.running).toEqual(['camera', 'speakerphone']);
  });

  it('is taken when it was chosen before and is plugged in later', async () => {
    await local.choose({ microphoneId: 'beamforming' });
    await local.start();
    expect(heard()).toBe('speakerphone');
    devices.plug('audioinput', { id: 'beamforming' });
    await settle();
    expect(heard()).toBe('beamforming');
  });

  it('does not silence its stand-in while it is still starting', async () => {
    await local.start();
    devices.plug('audioinput', { id: 'webcam' });
    devices.pull('speakerphone');
    await settle();
    devices.fails.audioinput = ['NotReadableError'];
    devices.plug('audioinput', { id: 'speakerphone' });
    await settle();
    expect([heard(), problem()]).toEqual(['webcam', null]);
    devices.fails.audioinput = [];
    await vi.advanceTimersByTimeAsync(captureAgainMs);
    expect(heard()).toBe('speakerphone');
    expect(devices.running).toEqual(['camera', 'speakerphone']);
  });

  it('is not gone back to after another one was chosen', async () => {
    await local.start();
    devices.plug('audioinput', { id: 'webcam' });
    await settle();
    await local.choose({ microphoneId: 'webcam' });
    devices.pull('speakerphone');
    devices.plug('audioinput', { id: 'speakerphone' });
    await settle();
    expect(heard()).toBe('webcam');
  });
});

it('knows the device behind the system’s own, which is another one while it is away', async () => {
  devices = new FakeDevices();
  const plugDefault = (groupId: string): void => devices.plug('audioinput', { id: 'default', groupId });
  plugDefault('usb');
  devices.plug('audioinput', { id: 'speakerphone', groupId: 'usb' });
  devices.plug('audioinput', { id: 'webcam' });
  local = new LocalMedia(devices, new TestStorage());
  await local.start();
  expect(heard()).toBe('default');
  devices.pull('speakerphone');
  devices.pull('default');
  plugDefault('webcam');
  await settle();
  expect(devices.running).toEqual(['webcam']);
  devices.plug('audioinput', { id: 'speakerphone', groupId: 'usb' });
  await settle();
  expect(heard()).toBe('speakerphone');
});
