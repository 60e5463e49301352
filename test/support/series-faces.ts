import type { Seat } from './browser.ts';
import { type Gallery, phone, type Screen, wide } from './gallery.ts';
import { makeBriefing, type StandardCast } from './province.ts';

const twoDaysMs = 2 * 24 * 3_600_000;

const lookOnBoth = async (gallery: Gallery, desk: Seat, name: string, selector: string): Promise<void> => {
  const sizes: [string, Screen][] = [
    [name, wide],
    [`${name}-phone`, phone],
  ];
  for (const [face, screen] of sizes) {
    await gallery.fit(desk, screen);
    const place = await desk.page.locator(selector).waitHandle();
    await place.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await gallery.look(desk, face, screen);
  }
};

/** The form of a meeting that is held every week, a cancellation as it is asked for, and its meeting afterwards. */
export const lookAtSeries = async (
  gallery: Gallery,
  desk: Seat,
  url: string,
  cast: StandardCast,
): Promise<void> => {
  const { page } = desk;
  await page.goto(`${url}/cuoc-hop/moi`, { waitUntil: 'networkidle0' });
  await page.locator('::-p-xpath(//label[normalize-space(.)="Hằng tuần"])').click();
  await desk.waitForText('12 buổi, buổi cuối');
  await lookOnBoth(gallery, desk, 'prepare-series', 'section[aria-label="Họp định kỳ"]');
  const meetingId = await makeBriefing(cast, Date.now() + twoDaysMs, {
    series: { repeat: { kind: 'monthly' }, end: { kind: 'count', count: 3 } },
  });
  await page.goto(`${url}/cuoc-hop/${meetingId}`, { waitUntil: 'networkidle0' });
  await desk.press('Hủy cuộc họp');
  await page.waitForSelector('[role="alertdialog"]');
  await desk.fill('Lý do', 'Chủ trì đi công tác');
  await lookOnBoth(gallery, desk, 'cancel', '[role="alertdialog"]');
  await page
    .locator('::-p-xpath(//*[@role="alertdialog"]//button[normalize-space(.)="Hủy cuộc họp"])')
    .click();
  await desk.waitForText('Cuộc họp đã bị hủy');
  await lookOnBoth(gallery, desk, 'cancelled', 'h1');
};
