import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAwake } from './keep-awake.ts';

const minuteMs = 60_000;

class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  show(visibilityState: DocumentVisibilityState): void {
    this.visibilityState = visibilityState;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

class FakeLock extends EventTarget {
  isHeld = true;

  release = async (): Promise<void> => {
    if (!this.isHeld) return;
    this.isHeld = false;
    this.dispatchEvent(new Event('release'));
  };
}

describe('a screen that is kept awake', () => {
  let page: FakePage;
  let given: FakeLock[];
  let refusals: number;
  let stop: () => void;

  const held = (): number => given.filter((lock) => lock.isHeld).length;
  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    page = new FakePage();
    given = [];
    refusals = 0;
    const request = async (): Promise<FakeLock> => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('not now');
      const lock = new FakeLock();
      given.push(lock);
      return lock;
    };
    stop = keepAwake({ wakeLock: { request }, page });
    await pass(0);
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('has one lock, and gives it back', async () => {
    expect(held()).toBe(1);
    page.show('visible');
    await pass(5 * minuteMs);
    expect(given).toHaveLength(1);
    stop();
    expect(held()).toBe(0);
    await pass(5 * minuteMs);
    expect(given).toHaveLength(1);
  });

  it('asks again when the page is back in front', async () => {
    page.show('hidden');
    await given[0]?.release();
    await pass(5 * minuteMs);
    expect(given).toHaveLength(1);
    page.show('visible');
    await pass(0);
    expect(held()).toBe(1);
  });

  it('asks again a minute after the browser has let go by itself', async () => {
    await given[0]?.release();
    await pass(minuteMs - 1);
    expect(held()).toBe(0);
    await pass(1);
    expect(held()).toBe(1);
  });

  it('goes on asking while it is refused', async () => {
    refusals = 3;
    await given[0]?.release();
    await pass(3 * minuteMs);
    expect(held()).toBe(0);
    await pass(minuteMs);
    expect(held()).toBe(1);
  });

  it('gives back a lock that comes too late', async () => {
    page.show('hidden');
    await given[0]?.release();
    page.show('visible');
    stop();
    await pass(0);
    expect(held()).toBe(0);
  });
});
