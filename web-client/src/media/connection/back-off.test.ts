import { describe, expect, it } from 'vitest';
import { reconnectDelayMs } from './back-off.ts';

describe('reconnectDelayMs', () => {
  it('follows 0, 0.3, 1.2, 2.7, 4.8 s, then every 7 s', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6, 60].map((attempt) => reconnectDelayMs(attempt, 0));
    expect(delays).toEqual([0, 300, 1200, 2700, 4800, 7000, 7000, 7000]);
  });

  it('shortens a delay by up to three tenths and never lengthens it', () => {
    expect(reconnectDelayMs(2, 0.5)).toBe(1020);
    expect(reconnectDelayMs(2, 0.9999)).toBe(840);
    expect(reconnectDelayMs(0, 0.9999)).toBe(0);
  });
});
