import type { HTTPRequest } from 'puppeteer';
import type { Seat } from './browser.ts';
import type { Gallery } from './gallery.ts';
import type { Report } from './report.ts';

/** Pixels of 1080: 28 of them are 1.8 cm on a screen of 55 inches, 12 minutes of arc from five metres. */
const smallest = 28;

const letterSizes = (seat: Seat): Promise<number[]> =>
  seat.page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((one) => [...one.childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE))
      .map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
  );

/** A piece of the hall's program does not come: what is to be read then, and that a press brings the page. */
export const roomCrashes = async (
  report: Report,
  gallery: Gallery,
  room: Seat,
  url: string,
): Promise<void> => {
  const { page } = room;
  const withhold = (request: HTTPRequest): void =>
    void (request.url().includes('RoomScreenRoute') ? request.abort() : request.continue());
  await page.setRequestInterception(true);
  page.on('request', withhold);
  await page.goto(`${url}/phong`);
  await room.waitForText('Trang gặp lỗi');
  await room.waitForText('tự tải lại sau ít giây');
  await gallery.look(room, 'room-crash');
  const sizes = await letterSizes(room);
  report.check(
    'a hall reads from its seats that its page failed and comes back by itself',
    sizes.length >= 4 && Math.min(...sizes) >= smallest,
    `letters of ${sizes.map(Math.round).join(', ')} px`,
  );
  page.off('request', withhold);
  await page.setRequestInterception(false);
  await room.press('Tải lại trang');
  await page.waitForSelector('input');
};
