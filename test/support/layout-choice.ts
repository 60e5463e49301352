import type { Layout } from '@giaoban/protocol';
import type { Seat } from './browser.ts';

/** As the menu of the console calls them. */
const words: Record<Layout, string> = {
  speaker: 'Người phát biểu',
  speaker_share: 'Người phát biểu và trình chiếu',
  speaker_chair_share: 'Người phát biểu, chủ trì và trình chiếu',
  wall_4: 'Lưới 4 ô',
  wall_9: 'Lưới 9 ô',
  wall_16: 'Lưới 16 ô',
  wall_25: 'Lưới 25 ô',
};

/** From the menu, as whoever leads does. */
export const chooseLayout = async (leader: Seat, layout: Layout): Promise<void> => {
  await leader.press('Bố cục');
  await leader.page.locator('::-p-xpath(//*[starts-with(@role, "menuitem")])').wait();
  await leader.page.evaluate((wanted) => {
    const items = [...document.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    items.find((one) => one.textContent === wanted)?.click();
  }, words[layout]);
};

/** Waits until a page shows this layout. */
export const layoutShown = async ({ page }: Seat, layout: Layout): Promise<unknown> =>
  page.waitForSelector(`[data-layout="${layout}"]`);
