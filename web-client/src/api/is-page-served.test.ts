import { afterEach, describe, expect, it, vi } from 'vitest';
import { isPageServed } from './is-page-served.ts';

describe('whether the page is served', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['the page', 200, true],
    ['a page that is being built', 503, false],
    ['a proxy whose server is gone', 502, false],
  ])('is told by the answer: %s', async (_what, status, expected) => {
    const asked: unknown[] = [];
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path);
      return new Response('', { status });
    });
    expect(await isPageServed()).toBe(expected);
    expect(asked).toEqual(['/']);
  });

  it('is not so without an answer', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    expect(await isPageServed()).toBe(false);
  });
});
