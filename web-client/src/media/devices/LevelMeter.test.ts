import { describe, expect, it } from 'vitest';
import { loudness } from './LevelMeter.ts';

const sine = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 1024 }, (_, index) => amplitude * Math.sin(index / 5));

describe('loudness', () => {
  it('goes from −60 dBFS to 0 dBFS', () => {
    expect(loudness(new Float32Array(1024))).toBe(0);
    expect(loudness(sine(0.0001))).toBe(0);
    expect(loudness(sine(0.1 * Math.SQRT2))).toBeCloseTo(1 - 20 / 60, 2);
    expect(loudness(new Float32Array(1024).fill(1))).toBe(1);
  });
});
