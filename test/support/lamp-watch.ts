import type { Seat } from './browser.ts';

/** What the tape's lamp over a meeting said, and since when (Unix ms); '' while there was none. */
export type LampLook = { words: string; isRed: boolean; atMs: number };

declare global {
  interface Window {
    lampLooks: LampLook[];
  }
}

/** Runs in a page before its own code: notes every change of the lamp, in its own colours. */
const noteLamp = (): void => {
  const lampWords = /^(?:Sắp ghi|Đang ghi|Đã dừng ghi|Đã ghi xong|Ghi hình gặp sự cố)/;
  const looks: LampLook[] = [{ words: '', isRed: false, atMs: Date.now() }];
  const look = (): void => {
    const spans = [...document.querySelectorAll('header span')];
    const lamp = spans.find((one) => lampWords.test(one.textContent));
    const words = lampWords.exec(lamp?.textContent ?? '')?.[0] ?? '';
    if (words === looks.at(-1)?.words) return;
    const colour = lamp === undefined ? '' : getComputedStyle(lamp).color;
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    looks.push({ words, isRed: red - Math.max(green, blue) > 80, atMs: Date.now() });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  window.lampLooks = looks;
};

/** From the next address that this browser goes to on; each begins anew. */
export const watchLamp = async ({ page }: Seat): Promise<void> => {
  await page.evaluateOnNewDocument(noteLamp);
};

/** All that the lamp has said in this page, in order. */
export const lampLooks = async ({ page }: Seat): Promise<LampLook[]> => page.evaluate(() => window.lampLooks);

/** Waits until the lamp says this; gives since when it does. */
export const lampSays = async ({ page }: Seat, words: string, timeoutMs = 20_000): Promise<number> => {
  const isSaid = (wanted: string): boolean => window.lampLooks.at(-1)?.words === wanted;
  await page.waitForFunction(isSaid, { timeout: timeoutMs, polling: 100 }, words);
  return page.evaluate(() => window.lampLooks.at(-1)?.atMs ?? Number.NaN);
};
