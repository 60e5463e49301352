import type { Seat } from './browser.ts';
import type { LogReader } from './chairing/LogReader.ts';
import { Hand, type Point } from './Hand.ts';
import type { Report } from './report.ts';
import { until } from './wait.ts';

const queue = '#danh-sach-cho';
const moveNamed = 'Đổi thứ tự của ';
const nextWords = 'Chuẩn bị phát biểu: bạn là người tiếp theo';
const rowOf = (name: string): string => `${queue} [role="row"]:has([aria-label="${moveNamed}${name}"])`;
const dragged = `${queue} [role="row"][data-dragging]`;

/** The names in the chair's list, from the first. */
const listed = ({ page }: Seat): Promise<string[]> =>
  page.$$eval(
    `${queue} [role="row"] [data-queue-handle]`,
    (handles, before) => handles.map((one) => one.getAttribute('aria-label')?.slice(before.length) ?? ''),
    moveNamed,
  );

/** Whether another page's list has these names in this order. */
const hasOrder = ({ page }: Seat, names: readonly string[]): Promise<boolean> =>
  page.$$eval(
    `${queue} ol > li`,
    (rows, wanted) =>
      rows.length === wanted.length &&
      rows.every((row, at) =>
        row.innerText.split('\n').some((line) => line.replace(' (Bạn)', '').trim() === wanted[at]),
      ),
    names,
  );

/** Where an entry of the chair's list is taken, and where another one is dropped behind it. */
const placesOf = async ({ page }: Seat, name: string): Promise<{ handle: Point; behind: Point }> =>
  page.$eval(rowOf(name), (row) => {
    const handle = row.querySelector('[data-queue-handle]')?.getBoundingClientRect();
    if (handle === undefined) throw new Error('no handle');
    const { left, width, bottom } = row.getBoundingClientRect();
    return {
      handle: { x: handle.left + handle.width / 2, y: handle.top + handle.height / 2 },
      behind: { x: left + width / 2, y: bottom - 3 },
    };
  });

const stageOf = async ({ page }: Seat): Promise<Point> =>
  page.$eval('video[data-placement="stage"]', (stage) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });

type Queue = {
  chair: Seat;
  /** Other pages that list who waits. */
  others: readonly Seat[];
  /** Whose page says that he is the next, until the order is changed. */
  next: Seat;
  log: LogReader;
};

/** Twice to no effect, dropped beside the list and broken off by Escape; then the first goes behind the second. */
export const queueDragged = async (report: Report, { chair, others, next, log }: Queue): Promise<void> => {
  const { page } = chair;
  report.step('the queue, by the mouse');
  await page.$eval(queue, (list) => list.scrollIntoView({ block: 'center' }));
  const [first = '', second = '', ...rest] = await listed(chair);
  await next.waitForText(nextWords);
  const hand = await Hand.on(page);
  const hold = async (name: string): Promise<void> => {
    await hand.take((await placesOf(chair, name)).handle);
    await page.waitForSelector(dragged);
  };
  const holdBehind = async (name: string, before: string): Promise<void> => {
    await hold(name);
    await hand.over((await placesOf(chair, before)).behind);
    await page.waitForSelector(`${rowOf(before)} + [data-drop-target]`);
  };
  const nothingHeld = (): Promise<unknown> => page.waitForSelector(dragged, { hidden: true });

  await hold(second);
  await hand.over(await stageOf(chair));
  await hand.drop();
  await nothingHeld();
  await holdBehind(first, second);
  await hand.breakOff();
  await nothingHeld();
  await holdBehind(first, second);
  await hand.drop();

  const wanted = [second, first, ...rest];
  const isEverywhere = await until(
    'the new order on every page',
    async () => {
      const there = await Promise.all(others.map((seat) => hasOrder(seat, wanted)));
      return (await listed(chair)).join() === wanted.join() && !there.includes(false);
    },
    8_000,
  ).catch(() => false);
  report.check('an entry that is dragged stands there on every page', isEverywhere, wanted.join(', '));
  await next.page.waitForFunction((words: string) => !document.body.innerText.includes(words), {}, nextWords);
  report.check('whoever was the next is told so no more', true);
  const moves = await log.allOf('queue_moved');
  report.check(
    'one that is dropped elsewhere or broken off stands where it was: the log has one move',
    moves.length === 1 && moves[0]?.toIndex === 1,
    moves.map(({ participantId, toIndex }) => `${participantId} to ${toIndex}`).join(', '),
  );
};
