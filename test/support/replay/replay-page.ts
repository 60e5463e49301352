import type { MeetingId } from '@giaoban/protocol';
import type { Seat } from '../browser.ts';
import { type Colour, colourDistance, type Player } from '../cast.ts';
import { until } from '../wait.ts';
import { installReplayEar } from './replay-ear.ts';

/** A colour with noise, encoded once. */
const tolerance = 60;
/** Louder than this is heard. */
const heardDb = -45;

/** The replay page at one seat: where it is, whom it shows, what is pressed on it. */
export class ReplayPage {
  readonly seat: Seat;
  readonly #url: string;

  private constructor(seat: Seat, url: string) {
    this.seat = seat;
    this.#url = url;
  }

  static async open(seat: Seat, url: string, meetingId: MeetingId, search = ''): Promise<ReplayPage> {
    await seat.page.goto(`${url}/xem-lai/${meetingId}${search}`);
    const page = new ReplayPage(seat, url);
    await page.isThere();
    return page;
  }

  async isThere(): Promise<void> {
    await this.seat.page.waitForSelector('[role="slider"]');
  }

  get origin(): string {
    return this.#url;
  }

  /** Whole seconds from the tape's beginning. */
  async seconds(): Promise<number> {
    return this.seat.page.$eval('[role="slider"]', (one) => Number(one.getAttribute('aria-valuenow')));
  }

  /** Its whole length, s. */
  async length(): Promise<number> {
    return this.seat.page.$eval('[role="slider"]', (one) => Number(one.getAttribute('aria-valuemax')));
  }

  /** Waits until this player's tone is heard. @returns how loud, dB */
  async hears({ name, toneHz }: Player): Promise<number> {
    const { page } = this.seat;
    await page.evaluate(`window.replayEar ?? (${installReplayEar.toString()})()`);
    return until(
      `the tone of ${name}`,
      async () => {
        const db = await page.evaluate((hz) => window.replayEar(hz), toneHz);
        return db > heardDb ? db : null;
      },
      10_000,
    );
  }

  /** Waits until it stands in this stretch, and the stage shows this colour. @returns ms it took */
  async arrives(fromS: number, toS: number, colour: Colour): Promise<number> {
    const startedAtMs = performance.now();
    await until(
      `${String(fromS)}–${String(toS)} s, ${colour.join()}`,
      async () => {
        const at = await this.seconds();
        const seen = await this.#stageColour();
        return at >= fromS && at <= toS && seen !== null && colourDistance(seen, colour) < tolerance;
      },
      10_000,
      50,
    );
    return performance.now() - startedAtMs;
  }

  /** The colour of the picture on the stage, upper left; null while there is none. */
  async #stageColour(): Promise<Colour | null> {
    const pixel = await this.seat.page.evaluate(() => {
      const video = document.querySelector<HTMLVideoElement>('video[data-placement="stage"]');
      if (video === null || video.videoWidth === 0) return null;
      const canvas = new OffscreenCanvas(1, 1);
      const pen = canvas.getContext('2d');
      if (pen === null) return null;
      const { videoWidth: width, videoHeight: height } = video;
      pen.drawImage(video, width * 0.1, height * 0.15, width * 0.1, height * 0.1, 0, 0, 1, 1);
      return [...pen.getImageData(0, 0, 1, 1).data];
    });
    const [red, green, blue] = pixel ?? [];
    return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue];
  }

  async openTab(name: string): Promise<void> {
    await this.seat.page.locator(`::-p-aria([name="${name}"][role="tab"])`).click();
  }

  async search(word: string): Promise<void> {
    await this.openTab('Tìm');
    await this.write('Từ cần tìm', word);
    await this.seat.press('Tìm');
  }

  /** Types in place of all that stands in a field. */
  async write(label: string, words: string): Promise<void> {
    const { page } = this.seat;
    await page.locator(`::-p-aria([name="${label}"][role="textbox"])`).click();
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyA');
    await page.keyboard.up('Control');
    await page.keyboard.type(words);
  }

  /** The hits under one heading, as they read. */
  async hits(kind: string): Promise<string[]> {
    const list = `section[aria-label="${kind}"] li`;
    await this.seat.page.waitForSelector(list);
    return this.seat.page.$$eval(list, (all) => all.map((one) => one.textContent.replaceAll(/\s+/g, ' ')));
  }

  async pressHit(kind: string): Promise<void> {
    await this.seat.page.locator(`section[aria-label="${kind}"] li button`).click();
  }

  /** Presses into a lane, a little behind the beginning of somebody's bar. */
  async pressLane(name: string): Promise<void> {
    const bar = await this.seat.page.waitForSelector(`[role="slider"] [title="${name}"]`);
    const box = await bar?.boundingBox();
    if (box === null || box === undefined) throw new Error(`no lane of ${name}`);
    await this.seat.page.mouse.click(box.x + box.width * 0.25, box.y + box.height / 2);
  }

  /** A key as if nothing in particular had the focus. */
  async key(key: '?' | 'i' | 'o' | ']' | '[' | ' ' | 'ArrowLeft' | 'ArrowRight'): Promise<void> {
    await this.seat.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await this.seat.page.keyboard.press(key);
  }
}
