import type { Seat } from '../browser.ts';
import { LogReader } from '../chairing/LogReader.ts';
import type { Report } from '../report.ts';
import type { FullTable } from './full-table.ts';

declare global {
  interface Window {
    /** When (Unix ms) each text of a clock, and each that is read out, was in the page first. */
    turnWords: Map<string, number>;
    /** When (Unix ms) the page did something else and could show nothing. */
    stoodStill: { fromMs: number; toMs: number }[];
  }
}

const [limitS, warnedBeforeS] = [60, 30];
const slackMs = 1_500;

/** Runs in the page: so the moments are known without anybody waiting for them. */
const noteWords = (): void => {
  const seen = new Map<string, number>();
  window.turnWords = seen;
  const look = (): void => {
    for (const { textContent } of document.querySelectorAll('[role="timer"], [role="status"]'))
      if (!seen.has(textContent)) seen.set(textContent, Date.now());
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  window.stoodStill = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      const fromMs = performance.timeOrigin + startTime;
      window.stoodStill.push({ fromMs, toMs: fromMs + duration });
    }
  }).observe({ type: 'longtask' });
};

const clock = (seconds: number): string =>
  [Math.floor(seconds / 60), seconds % 60].map((one) => String(one).padStart(2, '0')).join(':');

/** What a turn's clock is to say of a time, in whole seconds. */
const wantedOf = (elapsedS: number, ofS: number): string => {
  const leftS = ofS - elapsedS;
  const end = leftS > warnedBeforeS ? '' : leftS > 0 ? `còn ${leftS} giây` : `quá ${clock(-leftS)}`;
  return `${clock(elapsedS)} / ${clock(ofS)}${end}`;
};

const clockWords = /^(\d+):(\d\d) \/ (\d+):(\d\d)/;

/** The texts of a turn's clock that do not say what the time is. */
const misfits = (texts: readonly string[]): string[] =>
  texts.filter((text) => {
    const found = clockWords.exec(text)?.slice(1).map(Number);
    if (found === undefined) return false;
    const [min = 0, s = 0, ofMin = 0, ofS = 0] = found;
    return text !== wantedOf(min * 60 + s, ofMin * 60 + ofS);
  });

type Watched = { seat: Seat; saidEnding: string | null; saidOver: string | null };

type Noticed = { words: [text: string, atMs: number][]; stoodStill: { fromMs: number; toMs: number }[] };

const noticedOn = ({ page }: Seat): Promise<Noticed> =>
  page.evaluate(() => ({ words: [...window.turnWords], stoodStill: window.stoodStill }));

/** When, from the giving on, this was seen and read out. */
const isInTime = (
  report: Report,
  { seat, ...said }: Watched,
  { words, stoodStill }: Noticed,
  givenAtMs: number,
): void => {
  const { name } = seat.who;
  const afterMs = (is: (text: string) => boolean): number =>
    (words.find(([text]) => is(text))?.[1] ?? Number.NaN) - givenAtMs;
  /** Not before its time, nor later than the page could: another work of the scenario holds it up for seconds. */
  const isNear = (ms: number, seconds: number): boolean => {
    const dueMs = seconds * 1_000;
    const heldMs = stoodStill.reduce((sum, { fromMs, toMs }) => {
      const [from, to] = [Math.max(fromMs - givenAtMs, dueMs), Math.min(toMs - givenAtMs, ms)];
      return sum + Math.max(0, to - from);
    }, 0);
    if (heldMs > slackMs) report.note(`${name} stood still for ${Math.round(heldMs)} ms of it`);
    return ms >= dueMs - slackMs && ms - heldMs <= dueMs + slackMs;
  };
  for (const [what, begins, seconds, read] of [
    ['the last half minute', 'còn ', limitS - warnedBeforeS, said.saidEnding],
    ['the overtime', 'quá ', limitS, said.saidOver],
  ] as const) {
    const seenMs = afterMs((text) => clockWords.test(text) && text.includes(begins));
    const readMs = read === null ? null : afterMs((text) => text === read);
    report.check(
      `${name}: ${what} is told after ${seconds} s${read === null ? '' : ', and read out'}`,
      isNear(seenMs, seconds) && (readMs === null || isNear(readMs, seconds)),
      `${seenMs} ms${readMs === null ? '' : `, “${read}” ${readMs} ms`}`,
    );
  }
  if (said.saidOver === null)
    report.check(
      `${name}: to whoever listens it is not read out`,
      !words.some(([text]) => text.endsWith('còn 30 giây.') || text.endsWith('hết thời gian phát biểu.')),
    );
};

/**
 * Watches the clocks of a turn of one minute from before it is given; other things may be done meanwhile. Gives what
 * looks at them after the minute, and at the minute more that the chair gives by a key.
 */
export const turnWatched = async (
  report: Report,
  { cast, meetingId, seats }: FullTable,
): Promise<() => Promise<void>> => {
  const { displayName } = cast.siteB.person;
  const watched: Watched[] = [
    {
      seat: seats.siteB,
      saidEnding: 'Bạn còn 30 giây.',
      saidOver: 'Bạn đã hết thời gian phát biểu.',
    },
    {
      seat: seats.chair,
      saidEnding: `${displayName} còn 30 giây.`,
      saidOver: `${displayName} đã hết thời gian phát biểu.`,
    },
    { seat: seats.siteA, saidEnding: null, saidOver: null },
  ];
  await Promise.all(watched.map(({ seat }) => seat.page.evaluate(noteWords)));
  const log = new LogReader(cast.secretary.api, meetingId);
  return async () => {
    report.step('the clocks of the turn');
    const { atMs } = await log.next('floor_given');
    // The minute more ends the overtime: whoever has it read out a moment after the clock must have heard it before.
    const isOver = (said: string | null): boolean => {
      const words = [...window.turnWords.keys()];
      return words.some((text) => text.includes('quá ')) && (said === null || words.includes(said));
    };
    await Promise.all(
      watched.map(({ seat, saidOver }) =>
        seat.page.waitForFunction(isOver, { timeout: limitS * 1_000 }, saidOver),
      ),
    );
    await seats.chair.page.keyboard.press('+');
    const { event } = await log.next('floor_extended');
    const longer = `/ ${clock(2 * limitS)}`;
    await Promise.all(watched.map(({ seat }) => seat.waitForText(longer)));
    report.check('a key gives a minute more, on every clock', event.addMs === limitS * 1_000, longer);
    for (const one of watched) {
      const noticed = await noticedOn(one.seat);
      isInTime(report, one, noticed, atMs);
      const texts = noticed.words.map(([text]) => text);
      const wrong = misfits(texts);
      report.check(
        `${one.seat.who.name}: the clock says what the time is`,
        wrong.length === 0 && texts.some((text) => text.includes(longer)),
        wrong.slice(0, 3).join(' | ') || `${texts.filter((text) => clockWords.test(text)).length} texts`,
      );
    }
  };
};
