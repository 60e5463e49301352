import type { Seat } from '../browser.ts';
import type { Colour } from '../cast.ts';
import { near } from '../hall.ts';
import { type Report, spread } from '../report.ts';
import type { Conducted } from './gather.ts';

export const pageColours: readonly Colour[] = [
  [200, 40, 40],
  [40, 160, 60],
  [40, 80, 200],
  [220, 180, 40],
  [150, 50, 170],
  [20, 140, 140],
];

/** What the issue asks for: a turned page is on every screen within this. */
const wantedMs = 300;

type Shown = { atMs: number; rgb: [number, number, number] };

/** When (Unix ms) this page of the document was on the screen, with the colour in its middle. */
export const pageShown = async (seat: Seat, page: number): Promise<Shown> => {
  const found = await seat.page.waitForFunction(
    (wanted: number) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-page="${wanted}"]`);
      const pixel = canvas
        ?.getContext('2d')
        ?.getImageData(Math.floor(canvas.width / 2), Math.floor(canvas.height / 2), 1, 1).data;
      if (pixel === undefined) return null;
      return {
        atMs: Date.now(),
        rgb: [pixel[0] ?? 0, pixel[1] ?? 0, pixel[2] ?? 0] as [number, number, number],
      };
    },
    { polling: 'raf', timeout: 15_000 },
    page,
  );
  const value = await found.jsonValue();
  if (value === null) throw new Error('no page');
  return value;
};

export const isPage = (page: number, { rgb }: Shown): boolean =>
  near(rgb, pageColours[page - 1] ?? [0, 0, 0]);

/** The chair shows the item's document and turns it: to its end, one back, and away. */
export const documentTurned = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, siteA, siteB, coChairSeat, log } = meeting;
  const screens = [siteA, siteB, coChairSeat];
  report.step('a document, page by page');
  await chair.key('d');
  const first = await Promise.all(screens.map((seat) => pageShown(seat, 1)));
  report.check(
    'every screen shows its first page',
    first.every((one) => isPage(1, one)),
  );
  const times: number[] = [];
  const turn = async (key: 'PageDown' | 'PageUp', page: number): Promise<void> => {
    const watched = Promise.all(screens.map((seat) => pageShown(seat, page)));
    const pressedAtMs = Date.now();
    const [seen] = await Promise.all([watched, chair.key(key)]);
    times.push(...seen.map(({ atMs }) => atMs - pressedAtMs));
    const colours = seen.map(({ rgb }) => rgb.join(',')).join(' | ');
    report.check(
      `page ${page} is on every screen`,
      seen.every((one) => isPage(page, one)),
      colours,
    );
  };
  for (let page = 2; page <= pageColours.length; page += 1) await turn('PageDown', page);
  await turn('PageUp', pageColours.length - 1);
  const { p50, text } = spread(times);
  report.figure('page turned → shown', text);
  report.check(`a page is on the screens within ${wantedMs} ms`, p50 <= wantedMs, text);
  await chair.key('d');
  await log.next('document_hidden');
};
