import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyText } from './copy-text.ts';

const written: string[] = [];

const stubBrowser = (isSecureContext: boolean, writeText: (text: string) => Promise<void>): void => {
  vi.stubGlobal('window', { isSecureContext });
  vi.stubGlobal('navigator', isSecureContext ? { clipboard: { writeText } } : {});
};

describe('a text for the clipboard', () => {
  beforeEach(() => {
    written.length = 0;
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('is there once the answer is true', async () => {
    stubBrowser(true, async (text) => void written.push(text));
    expect(await copyText('Điều 1')).toBe(true);
    expect(written).toEqual(['Điều 1']);
  });

  it('is not where the page came over plain HTTP, which has no clipboard', async () => {
    stubBrowser(false, async (text) => void written.push(text));
    expect(await copyText('Điều 1')).toBe(false);
  });

  it('is not where the browser does not allow it', async () => {
    stubBrowser(true, () => Promise.reject(new DOMException('denied', 'NotAllowedError')));
    expect(await copyText('Điều 1')).toBe(false);
  });

  it('does not hide a programmer’s error', async () => {
    stubBrowser(true, () => Promise.reject(new TypeError('no function')));
    await expect(copyText('Điều 1')).rejects.toThrow('no function');
  });
});
