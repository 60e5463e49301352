import { describe, expect, it } from 'vitest';
import { reconnectDelayMs } from './back-off.ts';

describe('reconnectDelayMs', () => {
  it('is close together for the first seconds, then every 7 s', () => {
    const delays = Array.from({ length: 16 }, (_one, attempt) => reconnectDelayMs(attempt, 0));
    const total = (attempts: number): number => delays.slice(0, attempts).reduce((sum, one) => sum + one, 0);
    expect(delays[0]).toBe(0);
    expect(Math.max(...delays.slice(0, 8))).toBeLessThanOrEqual(700);
    expect(total(9)).toBeGreaterThanOrEqual(4000);
    expect(delays.slice(-2)).toEqual([7000, 7000]);
  });

  it('shortens a delay by up to three tenths and never lengthens it', () => {
    expect(reconnectDelayMs(3, 0.5)).toBe(425);
    expect(reconnectDelayMs(3, 0.9999)).toBe(350);
    expect(reconnectDelayMs(0, 0.9999)).toBe(0);
  });
});
