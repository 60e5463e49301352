import type { Seat } from '../browser.ts';
import { players } from '../cast.ts';
import { type Gallery, notebook, type Screen, wide } from '../gallery.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import { type FullTable, knock } from './full-table.ts';
import { unhittable } from './hit.ts';
import { type SeenTile, seenTiles, tileProblems } from './tiles.ts';

/** A hall's old projector, or a page at 200 %. */
const low: Screen = { width: 960, height: 540 };

/** The console's tiles, nothing scrolled but what is wanted `inSight`, and what is wrong with them in the end. */
const tilesOf = async (
  table: FullTable,
  { width }: Screen,
  wanted: readonly string[],
  inSight?: string,
): Promise<{ seen: SeenTile[]; problems: string[] }> => {
  const { chair } = table.seats;
  await chair.page.evaluate((selector) => {
    document.querySelectorAll('*').forEach((one) => one.scrollTo(0, 0));
    if (selector !== undefined) document.querySelector(selector)?.scrollIntoView();
  }, inSight);
  const face = { known: table.known, own: players.chair.colour, wanted, width };
  let seen: SeenTile[] = [];
  let problems: string[] = [];
  await until(
    'every tile is right',
    async () => {
      seen = await seenTiles(chair);
      problems = tileProblems(seen, face);
      return problems.length === 0;
    },
    10_000,
    250,
  ).catch(() => undefined);
  return { seen, problems };
};

/** One size of the page, and whose tiles must be seen there. */
type Look = { name: string; screen: Screen; wanted: readonly string[] };

const lookAtConsole = async (
  report: Report,
  gallery: Gallery,
  table: FullTable,
  { name, screen, wanted }: Look,
): Promise<void> => {
  const { chair } = table.seats;
  await gallery.fit(chair, screen);
  const { seen, problems } = await tilesOf(table, screen, wanted);
  const stage = seen.find((one) => one.placement === 'stage');
  const isLarge = stage !== undefined && stage.box.bottom - stage.box.top > screen.height / 6;
  report.check(
    `${name}: the stage and all tiles are in their places`,
    isLarge && problems.length === 0,
    isLarge ? problems.slice(0, 6).join('; ') || `${seen.length} tiles` : 'no stage',
  );
  const tooTall = await chair.page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  // Below that the page itself is what scrolls.
  if (screen !== low) report.check(`${name}: the page does not scroll`, tooTall <= 1, `${tooTall} pixels`);
  await gallery.look(chair, name, screen);
  const { tried, missed } = await unhittable(chair, 'Mời');
  report.check(
    `${name}: each Mời is hit`,
    tried > 12 && missed.length === 0,
    missed.join('; ') || `${tried}`,
  );
};

/** On a notebook, and on less. */
export const lookAtSmallConsoles = async (
  report: Report,
  gallery: Gallery,
  table: FullTable,
): Promise<void> => {
  const wanted = table.order.slice(0, 4);
  await lookAtConsole(report, gallery, table, { name: 'console-notebook', screen: notebook, wanted });
  await lookAtConsole(report, gallery, table, { name: 'console-low', screen: low, wanted });
  await gallery.fit(table.seats.chair, wide);
};

/** On an office's screen, with those who came late: eight who have cameras, the chair one of them. */
export const lookAtWideConsole = async (
  report: Report,
  gallery: Gallery,
  table: FullTable,
): Promise<void> => {
  const wanted = [...table.order.slice(0, 4), ...table.late.names];
  await lookAtConsole(report, gallery, table, { name: 'console', screen: wide, wanted });
  const { seen, problems } = await tilesOf(table, wide, wanted, 'video[data-placement="self"]');
  const cameras = seen.filter((one) => one.rgb !== null && one.placement !== 'stage');
  report.check(
    'console: eight cameras at once, each its own colour in its own tile',
    problems.length === 0 && cameras.length === 8 && cameras.some((one) => one.placement === 'self'),
    [...problems, ...cameras.map((one) => one.lines[0])].join(', '),
  );
};

/** A window of the console, opened by its key, looked at and closed. */
export const lookAtDialogs = async (gallery: Gallery, table: FullTable): Promise<void> => {
  const { chair } = table.seats;
  const { page } = chair;
  const dialog = '[role="dialog"]';
  const closed = (): Promise<unknown> =>
    page.waitForFunction((selector: string) => document.querySelector(selector) === null, {}, dialog);
  for (const [name, key] of [
    ['vote', 'v'],
    ['roll', 'r'],
    ['pause', 'p'],
    ['keys', '?'],
  ] as const) {
    await page.keyboard.press(key);
    await page.waitForSelector(dialog);
    await gallery.look(chair, `dialog-${name}`);
    await page.keyboard.press('Escape');
    await closed();
  }
  await chair.press('Tài liệu');
  await page.waitForSelector(dialog);
  await chair.waitForText('Báo cáo quý I');
  await gallery.look(chair, 'dialog-documents');
  await page.keyboard.press('Escape');
  await closed();
  await chair.press('Bố cục');
  await page.locator('::-p-xpath(//*[starts-with(@role, "menuitem")])').wait();
  await gallery.look(chair, 'dialog-layouts');
  await page.keyboard.press('Escape');
};

/** Whether the field for writing lies in sight, nothing over it. */
const seesField = async ({ page }: Seat): Promise<boolean> =>
  page.evaluate(() => {
    const field = document.querySelector('textarea');
    if (field === null) return false;
    const { left, top, width, height } = field.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === field;
  });

export const lookAtChatAndDoor = async (
  report: Report,
  gallery: Gallery,
  table: FullTable,
): Promise<void> => {
  const { chair } = table.seats;
  const hall = table.crowd.at(3);
  await hall.visitor.ask('chat:send', { channel: 'all', text: 'Đề nghị chiếu lại trang 1 của báo cáo.' });
  const side = '::-p-xpath(//h2[starts-with(., "Phòng chờ")])';
  await chair.page.locator(side).hover();
  await chair.page.keyboard.press('c');
  await chair.waitForText('Đề nghị chiếu lại trang 1');
  const isSeen = await until('the field in sight', async () => seesField(chair), 3_000).catch(() => false);
  report.check('panel-chat: it opens in sight, wherever the panels beside are scrolled to', isSeen);
  await gallery.look(chair, 'panel-chat');
  await chair.page.keyboard.press('Escape');
  await chair.press('Đóng trao đổi');
  const guest = await knock(table, 'Nguyễn Minh Khách', 'Viện Quy hoạch xây dựng miền Nam');
  await chair.waitForText('Nguyễn Minh Khách');
  await gallery.look(chair, 'panel-door');
  guest.close();
};
