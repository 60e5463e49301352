import { expect, it } from 'vitest';
import { deviceBehind } from './device-behind.ts';

const microphone = (deviceId: string, groupId: string) => ({
  kind: 'audioinput' as const,
  deviceId,
  groupId,
});

it('finds the device itself behind the system’s own, and only when there is one', () => {
  const all = [microphone('default', 'g1'), microphone('webcam', 'g2'), microphone('speakerphone', 'g1')];
  expect(deviceBehind(all, 'audioinput', 'default')).toBe('speakerphone');
  expect(deviceBehind(all, 'audioinput', 'webcam')).toBe('webcam');
  expect(deviceBehind(all, 'videoinput', 'default')).toBe('default');
  expect(deviceBehind([...all, microphone('array', 'g1')], 'audioinput', 'default')).toBe('default');
  const untold = all.map((one) => ({ ...one, groupId: '' }));
  expect(deviceBehind(untold, 'audioinput', 'default')).toBe('default');
});
