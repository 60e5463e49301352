import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const secondMs = 1000;
const file = new URL('../../public/room-start.js', import.meta.url);
const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');

describe('a page that has not begun', () => {
  let root: { childElementCount: number };
  let served: (boolean | 'no_network')[];
  let asked: number;
  let reloads: number;

  const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
  const answer = async (): Promise<{ ok: boolean }> => {
    asked += 1;
    const next = served.shift() ?? true;
    if (next === 'no_network') throw new TypeError('no network');
    return { ok: next };
  };

  const open = (pathname: string): void => {
    const reload = (): void => {
      reloads += 1;
    };
    runInNewContext(readFileSync(file, 'utf8'), {
      document: { getElementById: (id: string) => (id === 'root' ? root : null) },
      location: { pathname, reload },
      fetch: answer,
      setTimeout,
      AbortSignal,
    });
  };

  beforeEach(() => {
    vi.useFakeTimers();
    root = { childElementCount: 0 };
    served = [];
    asked = 0;
    reloads = 0;
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('is fetched again after a minute in a hall', async () => {
    open('/phong');
    await pass(60 * secondMs - 1);
    expect(asked).toBe(0);
    await pass(1);
    expect(reloads).toBe(1);
  });

  it('waits for the server', async () => {
    served = ['no_network', false];
    open('/phong');
    await pass(60 * secondMs + 29 * secondMs);
    expect([asked, reloads]).toEqual([2, 0]);
    await pass(secondMs);
    expect(reloads).toBe(1);
  });

  it('is left alone once it has begun', async () => {
    open('/phong');
    await pass(30 * secondMs);
    root.childElementCount = 1;
    await pass(300 * secondMs);
    expect([asked, reloads]).toEqual([0, 0]);
  });

  it('is left to people everywhere else', async () => {
    open('/cuoc-hop/phong');
    await pass(300 * secondMs);
    expect([asked, reloads]).toEqual([0, 0]);
  });

  it('waits neither for the program nor for its styles', () => {
    expect(page).toContain('<script async src="/room-start.js"></script>');
  });
});
