import axe from 'axe-core';
import { mkdir } from 'node:fs/promises';
import type { Seat } from './browser.ts';
import type { Report } from './report.ts';
import { run } from './run.ts';
import { tools } from './tools.ts';

/** Pixels of a screen. */
export type Screen = { width: number; height: number };

/** The screen of an office or a hall. */
export const wide: Screen = { width: 1920, height: 1080 };
export const notebook: Screen = { width: 1280, height: 720 };
export const phone: Screen = { width: 390, height: 844 };
const pictureWidth = 960;

/** Where somebody wants the pictures. */
const picturesFolder = process.env['ACCEPT_PICTURES'];

/** The same layout; painted at half its size (browsers that share two processors) when nobody wants a picture of it. */
export const painted = (screen: Screen): Screen & { deviceScaleFactor: number } => ({
  ...screen,
  deviceScaleFactor: picturesFolder === undefined ? 0.5 : 1,
});

/** Looks at faces: no serious finding of axe, nothing wider than the screen; with ACCEPT_PICTURES a picture of each. */
export class Gallery {
  readonly #report: Report;
  readonly #isKept: (name: string) => boolean;

  /** `isKept`: of which faces a small picture is made too, for a handbook. */
  constructor(report: Report, isKept: (name: string) => boolean = () => true) {
    this.#report = report;
    this.#isKept = isKept;
    if (picturesFolder !== undefined) report.figure('pictures in', picturesFolder);
  }

  async look(seat: Seat, name: string, screen = wide): Promise<void> {
    await this.fit(seat, screen);
    const findings = await this.#seriousFindings(seat);
    this.#report.check(`${name}: axe finds nothing serious`, findings.length === 0, findings.join('; '));
    const tooWide = await seat.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    this.#report.check(`${name}: fits ${screen.width} pixels`, tooWide <= 0, `${tooWide} too many`);
    if (picturesFolder !== undefined) await this.#keep(seat, name, screen, picturesFolder);
  }

  async #keep(seat: Seat, name: string, screen: Screen, folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const large: `${string}.png` = `${folder}/${name}.large.png`;
    await seat.screenshot(large);
    if (screen !== wide || !this.#isKept(name)) return;
    const filter = `scale=${pictureWidth}:-1:flags=lanczos,split[a][b];[a]palettegen=max_colors=128[p];[b][p]paletteuse=dither=none`;
    await run(tools().ffmpeg, [
      '-y',
      '-v',
      'error',
      '-i',
      large,
      '-filter_complex',
      filter,
      `${folder}/${name}.png`,
    ]);
  }

  /** Two frames after a new size everything has its place. */
  async fit(seat: Seat, screen: Screen): Promise<void> {
    await seat.page.setViewport(painted(screen));
    await seat.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  async #seriousFindings(seat: Seat): Promise<string[]> {
    if (await seat.page.evaluate(() => !('axe' in window))) await seat.page.evaluate(axe.source);
    return seat.page.evaluate(async () => {
      // What lies under an open window cannot be reached.
      const seen = document.querySelector<HTMLElement>('[role="dialog"], [role="alertdialog"]') ?? document;
      // React Aria's announcer keeps words for seconds, also those of a button that has gone on; a watermark is
      // meant to be seen through.
      const where = { include: [seen], exclude: [['[data-live-announcer]'], ['[data-watermark]']] };
      const { violations } = await window.axe.run(where, { resultTypes: ['violations'] });
      return violations
        .filter((one) => one.impact === 'serious' || one.impact === 'critical')
        .map((one) => `${one.id} at ${one.nodes[0]?.html.slice(0, 300) ?? '?'}`);
    });
  }
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
