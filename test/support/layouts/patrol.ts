import type { Seat } from '../browser.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';

const everyMs = 10_000;
const slackMs = 4_000;
const header = 'section[data-size] header';
const waits = 'Tạm dừng chuyển trang khi đang xem';
const patrolSwitch = '::-p-xpath(//label[contains(normalize-space(.), "Tự chuyển trang")])';
/** A document that is shown has buttons of these names as well. */
const pageBefore = '::-p-xpath(//section[@data-size]//button[@aria-label="Trang trước"])';

const headerText = async ({ page }: Seat): Promise<string> =>
  page.evaluate((selector) => document.querySelector(selector)?.textContent ?? '', header);

/** When (Unix ms) this page of the wall was open. */
const turnedAtMs = async ({ page }: Seat, wanted: number): Promise<number> => {
  const found = await page.waitForFunction(
    (selector: string, words: string) =>
      document.querySelector(selector)?.textContent.includes(words) === true ? Date.now() : 0,
    { polling: 100, timeout: 60_000 },
    header,
    `Trang ${wanted}/`,
  );
  return found.jsonValue();
};

/** The pages wait under the pointer, go on when it is gone, and stand still without the switch. */
const heldAndOff = async (report: Report, chair: Seat): Promise<void> => {
  await chair.page.locator('section[data-size] li').hover();
  await chair.waitForText(waits);
  await chair.page.locator('header h1').hover();
  await until('the pages go on', async () => !(await headerText(chair)).includes(waits), 5_000);
  report.check('they wait under the pointer, and no longer', true);
  await chair.page.locator(patrolSwitch).click();
  const left = Number(/Trang (\d+)/.exec(await headerText(chair))?.[1]) - 1;
  for (let pages = 0; pages < left; pages += 1) await chair.page.locator(pageBefore).click();
  await turnedAtMs(chair, 1);
};

/**
 * Sets the patrol of the chair's own wall going, by the mouse; other things may be done meanwhile. Gives what looks
 * after it: whether two pages were turned in their time, and what holds them.
 */
export const patrolBegun = async (report: Report, chair: Seat): Promise<() => Promise<void>> => {
  report.step('the chair’s wall is patrolled from here on');
  await chair.page.locator(patrolSwitch).click();
  await chair.page.locator('::-p-xpath(//section[@data-size]//button[contains(., "15 giây")])').click();
  await chair.page.locator('::-p-xpath(//*[@role="option"][contains(., "10 giây")])').click();
  await chair.page.locator('header h1').hover();
  const isGoing = until('no page is held', async () => !(await headerText(chair)).includes(waits), 2_000);
  report.check('whoever has turned it on does not hold it by that', await isGoing.catch(() => false));
  const second = turnedAtMs(chair, 2);
  const turning = Promise.all([second, second.then(() => turnedAtMs(chair, 3))]);
  const gap = turning.then(
    ([from, to]) => to - from,
    () => Number.NaN,
  );
  return async () => {
    report.step('the pages of the patrol');
    const seenMs = await gap;
    const isInTime = Math.abs(seenMs - everyMs) < slackMs;
    report.check('each page is seen for 10 s, then the next', isInTime, `${seenMs} ms`);
    await heldAndOff(report, chair);
  };
};
