import { describe, expect, it } from 'vitest';
import { attemptLimitMs, reconnectDelayMs } from './back-off.ts';

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

describe('attemptLimitMs', () => {
  it('lets no attempt of an outage of 20 s hang for more than 3 s', () => {
    // A line that dies without a word is found dead after 8 s at the earliest.
    let beganMs = 8_000;
    for (let attempt = 1; beganMs < 20_000; attempt += 1) {
      expect(attemptLimitMs(attempt)).toBeLessThanOrEqual(3_000);
      beganMs += attemptLimitMs(attempt);
    }
  });

  it('gives a slow line 20 s in the end', () => {
    expect(attemptLimitMs(8)).toBe(20_000);
    expect(attemptLimitMs(100)).toBe(20_000);
  });
});
