import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer';
import {
  type CameraSize,
  type FakeDevice,
  makeFakeDevice,
  type Player,
  standardCamera,
  type Voice,
} from './cast.ts';
import { observeMedia } from './page-observer.ts';
import { beepHz, installSyncedDevice } from './synced-device.ts';
import { tools } from './tools.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--ignore-certificate-errors',
  '--lang=vi',
];

const withoutUdp = '--force-webrtc-ip-handling-policy=disable_non_proxied_udp';

/**
 * What the browser itself writes down: a page asks who is signed in before anybody is (401), and an answer that is
 * no page has no icon.
 */
const ownWords = /status of 401|\/favicon\.ico$/;

export type SeatOptions = {
  screen?: { width: number; height: number; deviceScaleFactor?: number };
  camera?: CameraSize;
  /** Chromium's own two cameras in place of the one that plays a file. */
  twoCameras?: boolean;
  voice?: Voice;
  /** A camera and microphone on one clock (bar and beep) in place of the two files. */
  synced?: boolean;
  /** Media cannot go by UDP, as behind a firewall. */
  lacksUdp?: boolean;
};

/** Several machines' work is done by one here: a small camera, a desk's screen painted at half its size. */
export const lightSeat: SeatOptions = {
  camera: { width: 320, height: 180, fps: 6 },
  screen: { width: 1280, height: 720, deviceScaleFactor: 0.5 },
};

const syncedCamera: CameraSize = { width: 640, height: 360, fps: 15 };

/** @param made the camera that the page makes itself, with a microphone; null: it has those of the browser */
const prepare = async (page: Page, who: Player, made: CameraSize | null): Promise<void> => {
  page.setDefaultTimeout(20_000);
  // The test runner's compiler wraps functions in a helper that pages do not have.
  await page.evaluateOnNewDocument('globalThis.__name = (one) => one');
  if (made !== null)
    await page.evaluateOnNewDocument(installSyncedDevice, who.colour, who.toneHz, beepHz, made);
  await page.evaluateOnNewDocument(observeMedia);
};

/** One person or hall at one computer: a Chromium of its own with its own fake camera and microphone. */
export class Seat {
  readonly who: Player;
  readonly page: Page;
  /** What the page's console said in anger; a clean run has none. */
  readonly complaints: string[] = [];
  readonly #leave: () => Promise<void>;
  #lastPress = 'pressed nothing';

  private constructor(who: Player, page: Page, leave: () => Promise<void>) {
    this.who = who;
    this.page = page;
    this.#leave = leave;
    page.on('pageerror', (error) =>
      this.complaints.push(error instanceof Error ? error.message : String(error)),
    );
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const complaint = `${message.text()} ${message.location().url ?? ''}`.trim();
      if (!ownWords.test(complaint)) this.complaints.push(complaint);
    });
  }

  static async take(who: Player, devicesFolder: string, options: SeatOptions = {}): Promise<Seat> {
    const device: FakeDevice = await makeFakeDevice(
      devicesFolder,
      who,
      options.camera ?? standardCamera,
      options.voice,
    );
    const profile = await mkdtemp(join(tmpdir(), 'giaoban-chromium-'));
    const browser = await puppeteer.launch({
      executablePath: tools().chromium,
      headless: true,
      userDataDir: profile,
      defaultViewport: options.screen ?? { width: 1280, height: 720 },
      args: [
        ...flags,
        ...(options.lacksUdp === true ? [withoutUdp] : []),
        ...(options.twoCameras === true
          ? ['--use-fake-device-for-media-stream=device-count=2']
          : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${device.video}`]),
        `--use-file-for-fake-audio-capture=${device.audio}`,
      ],
    });
    const [first] = await browser.pages();
    const page = first ?? (await browser.newPage());
    await prepare(page, who, options.synced === true ? syncedCamera : null);
    return new Seat(who, page, async () => {
      await browser.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    });
  }

  /**
   * Somebody else in the same browser, signed in apart: where two cores have no room for one more Chromium. His page
   * makes camera and microphone itself.
   */
  async beside(
    who: Player,
    { camera, screen }: Required<Pick<SeatOptions, 'camera' | 'screen'>>,
  ): Promise<Seat> {
    const context = await this.page.browser().createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(screen);
    await prepare(page, who, camera);
    return new Seat(who, page, () => context.close());
  }

  /** Presses the button of this accessible name, as a person would: waits until it is there and enabled. */
  async press(name: string): Promise<void> {
    const sinceMs = performance.now();
    this.#lastPress = `waits to press "${name}"`;
    await this.page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
    this.#lastPress = `pressed "${name}" after ${Math.round(performance.now() - sinceMs)} ms`;
  }

  /** Presses the button of this name in the question that is over the page: the one that asked has the same name. */
  async confirm(name: string): Promise<void> {
    await this.page
      .locator(`::-p-xpath(//*[@role="alertdialog"]//button[normalize-space(.)="${name}"])`)
      .click();
  }

  async fill(name: string, value: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"])`).fill(value);
  }

  /** Types over what is in a field: to empty it from outside would go unseen by the page. */
  async fillAgain(name: string, value: string): Promise<void> {
    await this.page.focus(`::-p-aria([name="${name}"])`);
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.type(value);
  }

  async waitForText(text: string, timeoutMs = 20_000): Promise<void> {
    await this.page.waitForFunction(
      (wanted: string) =>
        document.body.innerText.toLocaleLowerCase('vi').includes(wanted.toLocaleLowerCase('vi')),
      { timeout: timeoutMs, polling: 100 },
      text,
    );
  }

  async screenshot(path: `${string}.png`): Promise<void> {
    await this.page.screenshot({ path });
  }

  /** Where this page is, what it says, what it complained of; and its picture, when a folder is wanted. */
  async testimony(): Promise<string> {
    const folder = process.env['ACCEPT_PICTURES'];
    if (folder !== undefined) await this.screenshot(`${folder}/${this.who.name}.png`);
    const text = await this.page.evaluate(() =>
      document.body.innerText.replaceAll(/\s+/g, ' ').slice(0, 500),
    );
    const notices = await this.page.$$eval('[role="alertdialog"], [role="alert"]', (all) =>
      all.map((one) => one.textContent).join(' | '),
    );
    return `${this.who.name} ${this.#lastPress}, at ${this.page.url()}: ${text} {${notices}} [${this.complaints.join(' | ').slice(0, 500)}]`;
  }

  async close(): Promise<void> {
    await this.#leave();
  }
}
