import type { JSHandle } from 'puppeteer';
import type { Seat } from './browser.ts';
import type { Player } from './cast.ts';
import { heardDb } from './hall.ts';
import type { Watched } from './page-observer.ts';
import { until } from './wait.ts';

type Looks = Watched['looks'];

/** What goes on in a browser, watched in its page, so far. */
export type GoingOn = { looks: () => Promise<Looks>; stop: () => Promise<Looks> };

const goingOn = (watch: JSHandle<Watched>): GoingOn => ({
  looks: () => watch.evaluate(({ looks }) => looks),
  stop: () =>
    watch.evaluate((state) => {
      state.isOn = false;
      return state.looks;
    }),
});

/** When (Unix ms) it first went on after a moment; waits for it. */
export const firstAfter = async (
  what: string,
  watch: GoingOn,
  afterMs: number,
  timeoutMs: number,
): Promise<number> => {
  const { atMs } = await until(
    what,
    async () => (await watch.looks()).find((one) => one.goesOn && one.atMs > afterMs),
    timeoutMs,
    100,
  );
  return atMs;
};

/** New frames of the video that fits a selector, whichever element that is. */
export const watchPicture = async ({ page }: Seat, selector: string): Promise<GoingOn> =>
  goingOn(await page.evaluateHandle((where) => window.observer.watchVideo(where), selector));

/** A player's tone, who is heard already. */
export const watchVoice = async ({ page, who }: Seat, player: Player): Promise<GoingOn> => {
  const { toneHz } = player;
  const voice = goingOn(
    await page.evaluateHandle((hz, db) => window.observer.watchTone(hz, db), toneHz, heardDb),
  );
  await firstAfter(`${who.name} hears ${player.name}`, voice, 0, 15_000);
  return voice;
};

/**
 * Of a stretch of time: how often it was seen to go on, and the longest time in which it was seen not to, ms. A page
 * that is so busy that it does not look has seen nothing.
 */
export const within = (looks: Looks, fromMs: number, toMs: number): { times: number; pauseMs: number } => {
  const seen = looks.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  let pauseMs = 0;
  let sinceMs: number | null = null;
  for (const { atMs, goesOn } of seen) {
    if (!goesOn) sinceMs ??= atMs;
    if (sinceMs !== null) pauseMs = Math.max(pauseMs, atMs - sinceMs);
    if (goesOn) sinceMs = null;
  }
  return { times: seen.filter(({ goesOn }) => goesOn).length, pauseMs };
};
