import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Seat } from './browser.ts';
import { compositionIn } from './composition-job.ts';
import { saved } from './downloads.ts';
import { childrenOf } from './processes.ts';
import { processStat, statField } from './process-stat.ts';
import type { Report } from './report.ts';
import { run } from './run.ts';

const making = 'Đang tạo bản ghi ghép';
const download = '::-p-aria([name="Tải video"][role="link"])';
/** The last of the kernel's (nice(2)). */
const lastNiceness = 19;

declare global {
  interface Window {
    /** What the bar of the film said, one after another, in per cent. */
    filmBar?: number[];
  }
}

/** From now on this replay page notes what it says of the film that is being made. */
export const watchFilm = async (seat: Seat): Promise<void> => {
  await seat.page.evaluate((label) => {
    const seen: number[] = [];
    window.filmBar = seen;
    const look = (): void => {
      const bars = [...document.querySelectorAll('[role="progressbar"][aria-valuenow]')];
      const bar = bars.find((one) => one.textContent.includes(label));
      if (bar === undefined) return;
      const value = Number(bar.getAttribute('aria-valuenow'));
      if (seen.at(-1) !== value) seen.push(value);
    };
    const attributeFilter = ['aria-valuenow'];
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributeFilter });
    look();
  }, making);
};

/** With which right to the processor and the disk the recorder makes a film. */
export class PriorityWatch {
  readonly #recorder: number;
  readonly #niceness = new Set<number>();
  readonly #diskClasses = new Set<string>();

  constructor(recorder: number) {
    this.#recorder = recorder;
  }

  readonly look = async (): Promise<void> => {
    for (const pid of await childrenOf(this.#recorder, 'ffmpeg')) {
      const stat = await processStat(pid);
      // It may have ended meanwhile.
      const disk = await run('ionice', ['-p', String(pid)]).catch(() => null);
      if (stat !== null) this.#niceness.add(stat.field(statField.nice));
      if (disk !== null) this.#diskClasses.add(disk.stdout.toString().trim());
    }
  };

  async check(report: Report): Promise<void> {
    const own = (await processStat(this.#recorder))?.field(statField.nice) ?? lastNiceness;
    const [niceness, classes] = [[...this.#niceness].join(), [...this.#diskClasses].join()];
    report.check(
      'the film is made with what others leave of processor and disk',
      own < lastNiceness && niceness === String(lastNiceness) && classes === 'idle',
      `niceness ${niceness}, disk ${classes}; the recorder itself ${own}`,
    );
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The watched page's bar has grown and given way to the download, which is the archive's own file. */
export const takeFilm = async (
  report: Report,
  seat: Seat,
  archive: string,
  folder: string,
): Promise<void> => {
  await seat.page.waitForSelector(download);
  const seen = await seat.page.evaluate(() => window.filmBar ?? []);
  const grows = seen.every((one, at) => one > (seen[at - 1] ?? -1));
  report.check(
    'the page’s bar grows while the film is made',
    seen.length >= 2 && grows,
    `${seen.map(Math.round).join(', ')} %`,
  );
  const bars = await seat.page.$$eval('[role="progressbar"]', (all) => all.map((one) => one.textContent));
  report.check('and gives way to the download', !bars.some((one) => one.includes(making)), bars.join(' | '));
  const { file, name } = await saved(seat, folder, () => seat.page.locator(download).click());
  const film = await compositionIn(archive);
  if (film.status !== 'ready') throw new Error(film.status);
  const [whole, got] = await Promise.all([readFile(join(archive, film.file)), readFile(file)]);
  report.check(
    'a press on it saves the archive’s own file',
    name.endsWith('.mp4') && hashOf(got) === hashOf(whole),
    `${name}: ${got.length} bytes, SHA-256 ${hashOf(got).slice(0, 12)}…`,
  );
};
