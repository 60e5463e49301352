import { evolveAll, type LoggedEvent, spentOn } from '@giaoban/protocol';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import type { Conducted } from './gather.ts';

/** One item on or back; the log has which. */
const step = async ({ chair, log, details }: Conducted, key: 'n' | 'b'): Promise<string> => {
  await chair.key(key);
  const { agendaItemId } = (await log.next('item_begun')).event;
  return details.agenda.find((item) => item.id === agendaItemId)?.title ?? '';
};

/** To the next item, told as a step of the scenario. */
export const goOn = async (report: Report, meeting: Conducted, number: number): Promise<void> => {
  const title = await step(meeting, 'n');
  const wanted = meeting.details.agenda[number - 1]?.title;
  report.step(`item ${number} of ${meeting.details.agenda.length}: ${title}`);
  report.check('N goes on to the next item', title === wanted, title);
};

/** Back to the item before, on again; what was won is on the chair's desk. */
export const backAndOn = async (report: Report, meeting: Conducted): Promise<void> => {
  const [first, second] = meeting.details.agenda;
  const back = await step(meeting, 'b');
  const on = await step(meeting, 'n');
  report.check('B goes back, N on again', back === first?.title && on === second?.title, `${back}, ${on}`);
  // The log knows of the item before the chair's page does.
  const carried = await until(
    'the time won, on the chair’s page',
    () => meeting.chair.page.evaluate(() => /dôi \d+:\d+/.exec(document.body.innerText)?.[0]),
    10_000,
  ).catch(() => '');
  report.check('the time won by the first item is carried over, in sight', carried !== '', carried);
};

/** How long the meeting rested, ms. */
const restedMs = (log: readonly LoggedEvent[]): number =>
  log.reduce((sum, { atMs, event: { type } }) => {
    if (type === 'pause_begun') return sum - atMs;
    return type === 'pause_ended' ? sum + atMs : sum;
  }, 0);

/** From the log alone: each item has its time, and together they are the meeting's without its pause. */
export const clocksKept = async (report: Report, { log, details }: Conducted): Promise<void> => {
  const all = await log.all();
  const meeting = evolveAll(null, all);
  if (meeting === null) throw new Error('the log is empty');
  const { openedAtMs, closedAtMs } = meeting;
  if (openedAtMs === null || closedAtMs === null) throw new Error('not closed');
  const spent = details.agenda.map((item) => spentOn(meeting, item.id, closedAtMs));
  const words = spent.map((ms) => `${(ms / 1_000).toFixed(1)} s`).join(' + ');
  const sum = spent.reduce((before, one) => before + one, 0);
  const pauseMs = restedMs(all);
  report.check(
    'each of the five items has its time in the log',
    spent.length === 5 && spent.every((ms) => ms > 0),
    words,
  );
  report.check(
    'together they are the meeting’s without its pause, to the ms',
    pauseMs > 0 && sum === closedAtMs - openedAtMs - pauseMs,
    `${sum} ms, and ${pauseMs} ms of rest`,
  );
};
