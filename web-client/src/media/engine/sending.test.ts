import type { PublishPlan } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { type Intent, intentAfter, sendingOf } from './sending.ts';

const willing: Intent = { microphoneMuted: false, cameraOff: false };
const held: PublishPlan = { microphone: 'held', camera: 'off', screen: 'off' };
const floor: PublishPlan = { microphone: 'live', camera: 'high', screen: 'live' };

describe('sendingOf', () => {
  it('sends nothing without the plan’s word', () => {
    expect(sendingOf('microphone', held, willing)).toEqual({ paused: true });
    expect(sendingOf('camera', held, willing)).toEqual({ paused: true });
    expect(sendingOf('screen', held, willing)).toEqual({ paused: true });
  });

  it('sends a camera up to the planned layer', () => {
    const layers = (['low', 'medium', 'high'] as const).map((camera) =>
      sendingOf('camera', { ...floor, camera }, willing),
    );
    expect(layers).toEqual([0, 1, 2].map((maxSpatialLayer) => ({ paused: false, maxSpatialLayer })));
  });

  it('sends no voice when the person is muted', () => {
    const muted: Intent = { microphoneMuted: true, cameraOff: false };
    expect(sendingOf('microphone', floor, muted)).toEqual({ paused: true });
    expect(sendingOf('microphone', floor, willing)).toEqual({ paused: false, maxSpatialLayer: null });
  });
});

describe('intentAfter', () => {
  const muted: Intent = { microphoneMuted: true, cameraOff: true };

  it('opens the microphone with the floor', () => {
    expect(intentAfter(muted, held, floor, false)).toEqual({ microphoneMuted: false, cameraOff: true });
  });

  it('leaves a muting during the floor, and the chair’s own, alone', () => {
    expect(intentAfter(muted, floor, floor, false)).toBe(muted);
    expect(intentAfter(muted, null, floor, false)).toBe(muted);
    expect(intentAfter(muted, held, floor, true)).toBe(muted);
  });
});
