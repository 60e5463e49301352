import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SelfReload } from './SelfReload.ts';

const minuteMs = 60_000;

describe('a page that reloads itself', () => {
  let nowMs: number;
  let isServed: boolean;
  let reloads: number;
  let kept: Map<string, string>;
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string): void => void kept.set(key, value),
  };

  /** The page as it is after a reload: only the storage is what it was. */
  const fresh = (over: Partial<typeof storage> = {}): SelfReload =>
    new SelfReload({
      storage: { ...storage, ...over },
      now: () => nowMs,
      isServed: () => Promise.resolve(isServed),
      reload: () => {
        reloads += 1;
      },
    });

  beforeEach(() => {
    nowMs = Date.parse('2026-07-01T01:00:00.000Z');
    isServed = true;
    reloads = 0;
    kept = new Map();
  });

  it('does so at once, and not again for ten minutes', async () => {
    expect(await fresh().attempt()).toBe(true);
    nowMs += 10 * minuteMs - 1;
    expect(await fresh().attempt()).toBe(false);
    nowMs += 1;
    expect(await fresh().attempt()).toBe(true);
    expect(reloads).toBe(2);
  });

  it('waits for a server that does not give the page, at no cost', async () => {
    isServed = false;
    const page = fresh();
    expect(await page.attempt()).toBe(false);
    isServed = true;
    expect(await page.attempt()).toBe(true);
  });

  it('asks once, however often it is told to', async () => {
    const page = fresh();
    expect(await Promise.all([page.attempt(), page.attempt()])).toEqual([true, false]);
    expect(reloads).toBe(1);
  });

  it('is not held up by a clock that was set back a year', async () => {
    await fresh().attempt();
    nowMs -= 365 * 24 * 60 * minuteMs;
    expect(await fresh().attempt()).toBe(true);
  });

  it('takes nonsense in the storage for nothing', async () => {
    kept.set('giaoban.reloadedAt', 'hôm qua');
    expect(await fresh().attempt()).toBe(true);
  });

  it('stays as it is where nothing can be remembered', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const closed = (): never => {
      throw new Error('no storage');
    };
    expect(await fresh({ setItem: closed }).attempt()).toBe(false);
    expect(await fresh({ getItem: closed, setItem: closed }).attempt()).toBe(false);
    expect(reloads).toBe(0);
  });
});
