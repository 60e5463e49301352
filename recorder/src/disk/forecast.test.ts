import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowthMeter, spaceNews, timeLeftMs } from './forecast.ts';

const minuteMs = 60_000;
const warnFromMs = 120 * minuteMs;

describe('timeLeftMs', () => {
  it('is what is free, less the reserve, at the tapes’ speed', () => {
    expect(timeLeftMs(22_800_200_000, 200_000, 1_000_000)).toBe((6 * 60 + 20) * minuteMs);
    expect(timeLeftMs(100, 200, 1_000_000)).toBe(0);
  });

  it('assumes a usual speed while nothing grows', () => {
    const usual = timeLeftMs(6_000_000_000, 0, null);
    expect(usual).toBe(10_000_000);
    expect(timeLeftMs(6_000_000_000, 0, 0)).toBe(usual);
  });
});

describe('GrowthMeter', () => {
  it('knows the speed of the last minute, and forgets it when nothing grows', () => {
    let nowMs = 0;
    const meter = new GrowthMeter(() => nowMs);
    for (; nowMs < 8_000; nowMs += 4_000) meter.add(4_000);
    expect(meter.bytesPerSecond).toBeNull();
    for (; nowMs < 120_000; nowMs += 4_000) meter.add(4_000);
    expect(meter.bytesPerSecond).toBeGreaterThan(900);
    expect(meter.bytesPerSecond).toBeLessThan(1_100);
    nowMs += minuteMs;
    expect(meter.bytesPerSecond).toBeNull();
  });
});

describe('spaceNews', () => {
  it('warns once, again as it shrinks, and says when there is enough', () => {
    expect(spaceNews(null, 121 * minuteMs, warnFromMs)).toBeUndefined();
    expect(spaceNews(null, 119.5 * minuteMs, warnFromMs)).toBe(119 * minuteMs);
    expect(spaceNews(119 * minuteMs, 100 * minuteMs, warnFromMs)).toBeUndefined();
    expect(spaceNews(119 * minuteMs, 59 * minuteMs, warnFromMs)).toBe(59 * minuteMs);
    expect(spaceNews(59 * minuteMs, 0, warnFromMs)).toBe(0);
    expect(spaceNews(0, 130 * minuteMs, warnFromMs)).toBeUndefined();
    expect(spaceNews(0, 150 * minuteMs, warnFromMs)).toBeNull();
  });

  it('has nothing to add to what it has just said', () => {
    const moment = fc.integer({ min: 0, max: 300 * minuteMs });
    fc.assert(
      fc.property(fc.option(moment), moment, (told, leftMs) => {
        const news = spaceNews(told, leftMs, warnFromMs);
        if (news !== undefined) expect(spaceNews(news, leftMs, warnFromMs)).toBeUndefined();
      }),
    );
  });
});
