import { describe, expect, it } from 'vitest';
import { cpuShare } from './cpu-share.ts';
import { leastLoaded } from './least-loaded.ts';

describe('placing a meeting', () => {
  it('takes the worker with the lightest load', () => {
    expect(
      leastLoaded([
        { cpuShare: 0.8, routers: 0 },
        { cpuShare: 0.3, routers: 4 },
      ])?.cpuShare,
    ).toBe(0.3);
  });

  it('takes the one with fewer meetings when the loads are alike', () => {
    expect(
      leastLoaded([
        { cpuShare: 0.02, routers: 2 },
        { cpuShare: 0.07, routers: 1 },
      ])?.routers,
    ).toBe(1);
  });

  it('has nowhere to go without workers', () => {
    expect(leastLoaded([])).toBeUndefined();
  });
});

describe('the share of a core', () => {
  it('is what was used of what passed, within 0 and 1', () => {
    const start = { usedMs: 100, atMs: 1_000 };
    expect(cpuShare(start, { usedMs: 600, atMs: 2_000 })).toBe(0.5);
    expect(cpuShare(start, { usedMs: 5_100, atMs: 2_000 })).toBe(1);
    expect(cpuShare(start, start)).toBe(0);
  });
});
