/**
 * How soon a process that died is started again: the first time at once, then twice as long each time, at most
 * 15 s; a process that ran long enough begins anew.
 */
const FIRST_DELAY_MS = 100;
const SECOND_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
export const STEADY_AFTER_MS = 30_000;

/**
 * @param {{ deathsInRow: number, ranForMs: number }} history `deathsInRow`: how often it was restarted since it
 *   last ran steadily, not counting this death
 * @returns {{ delayMs: number, deathsInRow: number }} with this death counted
 */
export function nextRestart({ deathsInRow, ranForMs }) {
  const before = ranForMs >= STEADY_AFTER_MS ? 0 : deathsInRow;
  const delayMs =
    before === 0 ? FIRST_DELAY_MS : Math.min(SECOND_DELAY_MS * 2 ** (before - 1), LONGEST_DELAY_MS);
  return { delayMs, deathsInRow: before + 1 };
}
