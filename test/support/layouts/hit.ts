import type { Seat } from '../browser.ts';

/**
 * The buttons of this text that a press would miss: in the middle and near each corner another element
 * lies above. Each is scrolled into view first, as a person would.
 */
export const unhittable = async (seat: Seat, text: string): Promise<{ tried: number; missed: string[] }> =>
  seat.page.evaluate((wanted) => {
    const buttons = [...document.querySelectorAll('button')].filter((one) => one.textContent === wanted);
    const missed = buttons.flatMap((button) => {
      button.scrollIntoView({ block: 'center', inline: 'nearest' });
      const { left, top, right, bottom } = button.getBoundingClientRect();
      const inset = 5;
      const points = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + inset, top + inset],
        [right - inset, top + inset],
        [left + inset, bottom - inset],
        [right - inset, bottom - inset],
      ] as const;
      const other = points
        .map(([x, y]) => document.elementFromPoint(x, y))
        .find((element) => element?.closest('button') !== button);
      if (other === undefined) return [];
      const name = button.getAttribute('aria-label') ?? wanted;
      return [`${name} is under ${other?.outerHTML.slice(0, 120) ?? 'nothing, outside the screen'}`];
    });
    return { tried: buttons.length, missed };
  }, text);
