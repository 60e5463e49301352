import type { Seat } from '../browser.ts';
import type { Colour } from '../cast.ts';
import { near } from '../hall.ts';
import { type Report, spread } from '../report.ts';
import { upload } from '../upload.ts';
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
  const times = screens.map((): number[] => []);
  const turn = async (key: 'PageDown' | 'PageUp', page: number): Promise<void> => {
    const watched = Promise.all(screens.map((seat) => pageShown(seat, page)));
    const pressedAtMs = Date.now();
    const [seen] = await Promise.all([watched, chair.key(key)]);
    for (const [at, { atMs }] of seen.entries()) times[at]?.push(atMs - pressedAtMs);
    const colours = seen.map(({ rgb }) => rgb.join(',')).join(' | ');
    report.check(
      `page ${page} is on every screen`,
      seen.every((one) => isPage(page, one)),
      colours,
    );
  };
  for (let page = 2; page <= pageColours.length; page += 1) await turn('PageDown', page);
  await turn('PageUp', pageColours.length - 1);
  report.figure('page turned → shown', spread(times.flat()).text);
  const halves = times.map((own) => spread(own).p50);
  report.check(
    `a page is on every screen within ${wantedMs} ms`,
    halves.every((ms) => ms <= wantedMs),
    `half the turns within ${halves.map(Math.round).join(', ')} ms, screen by screen`,
  );
  await lookedAtAlone(report, meeting);
  await chair.key('d');
  await log.next('document_hidden');
};

/** A site turns back by itself: the others stay with the presenter, and it does not follow until it wants to. */
const lookedAtAlone = async (report: Report, { chair, siteA, siteB }: Conducted): Promise<void> => {
  const last = pageColours.length;
  await siteA.press('Xem riêng');
  await siteA.press('Trang trước');
  const own = await pageShown(siteA, last - 2);
  await chair.key('PageDown');
  const others = await pageShown(siteB, last);
  await siteA.waitForText(`mọi người xem trang ${last}`);
  const still = await pageShown(siteA, last - 2);
  report.check(
    'a site looks at a page of its own while the others follow',
    isPage(last - 2, own) && isPage(last, others) && isPage(last - 2, still),
  );
  await siteA.press('Theo người trình bày');
  report.check('and follows again', isPage(last, await pageShown(siteA, last)));
};

const chartColour: Colour = [230, 120, 30];

/** A picture of one colour, as a browser writes one. */
const chart = async ({ page }: Seat): Promise<Buffer> => {
  const url = await page.evaluate(
    (colour: string) => {
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 360;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.fillStyle = colour;
      context.fillRect(0, 0, 640, 360);
      return canvas.toDataURL('image/png');
    },
    `rgb(${chartColour.join(' ')})`,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
};

/** A document that is a picture, of this item alone: the key shows it before the whole meeting's. */
export const pictureShown = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, siteA, siteB, coChairSeat, log, cast, meetingId, details } = meeting;
  report.step('a picture as a document');
  const [, , item] = details.agenda;
  await upload(cast.secretary.api, meetingId, 'Biểu đồ thu', await chart(siteB), item?.id ?? null);
  await log.next('document_added');
  await chair.page.waitForFunction(() => document.body.innerText.includes('Biểu đồ thu'));
  await chair.key('d');
  const seen = await Promise.all([siteA, siteB, coChairSeat].map((seat) => pageShown(seat, 1)));
  report.check(
    'every screen shows the picture',
    seen.every(({ rgb }) => near(rgb, chartColour)),
    seen.map(({ rgb }) => rgb.join(',')).join(' | '),
  );
  await chair.key('d');
  await log.next('document_hidden');
};
