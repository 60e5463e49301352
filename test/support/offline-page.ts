import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import type { Seat } from './browser.ts';
import type { Player } from './cast.ts';
import { decodeFrames, seenIn } from './decoded.ts';
import { until } from './wait.ts';

/** An exported meeting, opened from a disk in a browser that has no network. */
export class OfflinePage {
  readonly #tab: Page;
  readonly #folder: string;
  /** What the page asked for that is no file. */
  readonly asked: string[] = [];

  private constructor(tab: Page, folder: string) {
    this.#tab = tab;
    this.#folder = folder;
  }

  static async open(seat: Seat, folder: string, top: string): Promise<OfflinePage> {
    // A tab of its own: what the seat's page still asks for is not this one's.
    const tab = await seat.page.browser().newPage();
    const page = new OfflinePage(tab, folder);
    // The test runner's compiler wraps functions in a helper that pages do not have.
    await tab.evaluateOnNewDocument('globalThis.__name = (one) => one');
    await tab.setOfflineMode(true);
    tab.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) page.asked.push(request.url());
    });
    await tab.bringToFront();
    await tab.goto(pathToFileURL(join(folder, top, 'index.html')).href);
    return page;
  }

  text(): Promise<string> {
    return this.#tab.evaluate(() => document.body.innerText);
  }

  /** Its links, by their words: where they lead. */
  async links(): Promise<Map<string, string>> {
    return new Map(
      await this.#tab.$$eval('#files a', (all) =>
        all.map((one): [string, string] => [one.innerText, one.href]),
      ),
    );
  }

  /** Presses a link to a picture. @returns its width where it was opened, 0: none is seen there */
  async openPicture(words: string): Promise<number> {
    const href = (await this.links()).get(words);
    const opened = this.#tab.browser().waitForTarget((one) => one.url() === href, { timeout: 8_000 });
    await this.#tab.locator(`::-p-xpath(//a[normalize-space()="${words}"])`).click();
    const page = await (await opened).page();
    const width = await page?.evaluate(() => document.images.item(0)?.naturalWidth);
    await page?.close();
    return width ?? 0;
  }

  hasPlayer(): Promise<boolean> {
    return this.#tab.evaluate(() => document.querySelector('video, audio') !== null);
  }

  /** Jumps to a chapter by its button and lets it play. */
  async jump(words: string): Promise<void> {
    await this.#tab.evaluate((wanted: string) => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-at-ms]')];
      const found = buttons.find((one) => one.innerText.includes(wanted));
      if (found === undefined) throw new Error(`no chapter ${wanted}`);
      found.click();
    }, words);
  }

  async play(): Promise<void> {
    await this.#tab.locator('::-p-aria([name="Phát"][role="button"])').click();
  }

  /** Waits until the picture in `selector` shows this player, by its pixels. */
  async shows(selector: string, who: Player, others: readonly Player[]): Promise<boolean> {
    const path: `${string}.png` = `${join(this.#folder, 'seen')}.png`;
    const video = await this.#tab.$(selector);
    if (video === null) return false;
    return until(
      `${selector} shows ${who.name}`,
      async () => {
        await video.screenshot({ path });
        const [frame] = await decodeFrames(path, 25);
        return frame !== undefined && seenIn(frame, others) === who;
      },
      8_000,
      200,
    ).catch(() => false);
  }

  /** Waits until so many media elements play with sound or picture that moves on; tells how many did at last. */
  async moving(wanted: number): Promise<number> {
    let moving = 0;
    await until(
      `${wanted} media elements play`,
      async () => {
        moving = await this.#movingNow();
        return moving >= wanted;
      },
      8_000,
      200,
    ).catch(() => false);
    return moving;
  }

  #movingNow(): Promise<number> {
    return this.#tab.evaluate(async () => {
      const media = [...document.querySelectorAll<HTMLMediaElement>('video, audio')];
      const before = media.map((one) => one.currentTime);
      await new Promise((resolve) => setTimeout(resolve, 700));
      return media.filter((one, at) => !one.paused && one.currentTime > (before[at] ?? 0) + 0.2).length;
    });
  }
}
