import { describe, expect, it } from 'vitest';
import { FakeTrack } from '../../../media/engine/FakeTrack.ts';
import { comesByPlugging, missingOf } from './missing-devices.ts';

const none = { microphone: null, camera: null };
const here = { microphone: new FakeTrack(), camera: new FakeTrack() };

describe('what a hall has not', () => {
  it('is told once it is known', () => {
    const missing = (facts: Partial<typeof here | typeof none>, started = true) =>
      missingOf({ ...here, ...facts, started, problems: none });
    expect(missing({})).toBe('none');
    expect(missing({ microphone: null })).toBe('microphone');
    expect(missing({ camera: null })).toBe('camera');
    expect(missing(none)).toBe('both');
    expect(missing(none, false)).toBe('none');
  });

  it('comes by plugging it in, unless the browser was told to refuse it', () => {
    const comes = (microphone: 'absent' | 'busy' | 'failed' | 'denied' | 'insecure') =>
      comesByPlugging({ ...none, started: true, problems: { microphone, camera: null } });
    expect([comes('absent'), comes('busy'), comes('failed')]).toEqual([true, true, true]);
    expect([comes('denied'), comes('insecure')]).toEqual([false, false]);
  });
});
