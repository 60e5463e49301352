import { describe, expect, it } from 'vitest';
import { open } from '../test-support/plans.ts';
import { mayFlow, samePublish } from './may-flow.ts';
import { publishNothing } from './plan.ts';

describe('what the server forwards', () => {
  it('is nothing for somebody of whom the plan does not speak', () => {
    for (const source of ['microphone', 'camera', 'screen'] as const)
      expect(mayFlow(source, publishNothing)).toBe(false);
  });

  it('is each source by its own part of the plan', () => {
    expect(mayFlow('microphone', { ...publishNothing, microphone: 'live' })).toBe(true);
    expect(mayFlow('camera', { ...publishNothing, camera: 'low' })).toBe(true);
    expect(mayFlow('screen', { ...publishNothing, screen: 'live' })).toBe(true);
    expect(mayFlow('camera', { ...open, camera: 'off' })).toBe(false);
  });

  it('is compared part by part', () => {
    expect(samePublish(open, { ...open })).toBe(true);
    expect(samePublish(open, { ...open, camera: 'low' })).toBe(false);
  });
});
