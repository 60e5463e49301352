import type { Seat } from '../browser.ts';
import { players } from '../cast.ts';
import { type Gallery, notebook, type Screen, wide } from '../gallery.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import { type FullTable, knock } from './full-table.ts';
import { unhittable } from './hit.ts';
import { seenTiles, tileProblems } from './tiles.ts';

/** A hall's old projector, or a page at 200 %. */
const low: Screen = { width: 960, height: 540 };

/** @param late who came late and is seen as well where the page is wide */
export const lookAtConsole = async (
  report: Report,
  gallery: Gallery,
  table: FullTable,
  late: readonly string[],
): Promise<void> => {
  const { chair } = table.seats;
  for (const [name, screen] of [
    ['console', wide],
    ['console-notebook', notebook],
    ['console-low', low],
  ] as const) {
    await chair.page.evaluate(() => document.querySelectorAll('*').forEach((one) => one.scrollTo(0, 0)));
    await gallery.fit(chair, screen);
    let seen = await seenTiles(chair);
    let problems: string[] = [];
    const face = { known: table.known, own: players.chair.colour, width: screen.width };
    const wanted = [...table.order.slice(0, 4), ...(screen === wide ? late : [])];
    await until(
      'every tile is right',
      async () => {
        seen = await seenTiles(chair);
        problems = tileProblems(seen, { ...face, wanted });
        return problems.length === 0;
      },
      10_000,
      250,
    ).catch(() => undefined);
    const stage = seen.find((one) => one.placement === 'stage');
    const isLarge = stage !== undefined && stage.box.bottom - stage.box.top > screen.height / 6;
    report.check(
      `${name}: the stage and all tiles are in their places`,
      isLarge && problems.length === 0,
      isLarge ? problems.slice(0, 6).join('; ') || `${seen.length} tiles` : 'no stage',
    );
    const tooTall = await chair.page.evaluate(
      () => document.documentElement.scrollHeight - window.innerHeight,
    );
    // Below that the page itself is what scrolls.
    if (screen !== low) report.check(`${name}: the page does not scroll`, tooTall <= 1, `${tooTall} pixels`);
    await gallery.look(chair, name, screen);
    const { tried, missed } = await unhittable(chair, 'Mời');
    report.check(
      `${name}: each Mời is hit`,
      tried > 12 && missed.length === 0,
      missed.join('; ') || `${tried}`,
    );
  }
  await gallery.fit(chair, wide);
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
