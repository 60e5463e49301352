import type { Seat } from '../browser.ts';
import { firstFrame } from '../hall.ts';
import { type Report, spread } from '../report.ts';
import type { Typist } from '../typist.ts';
import { until } from '../wait.ts';
import type { Conducted } from './gather.ts';

/** Lets somebody press a key and waits until the speaker is on the other screens; ms from the key to each. */
export const stageBy = async (
  act: () => Promise<void>,
  speaker: Seat,
  screens: Seat[],
): Promise<number[]> => {
  const watched = Promise.all(screens.map((seat) => firstFrame(seat, 'stage', speaker.who.colour)));
  const pressedAtMs = Date.now();
  const [seenAtMs] = await Promise.all([watched, act()]);
  return seenAtMs.map((atMs) => atMs - pressedAtMs);
};

export const asks = async ({ log }: Conducted, seat: Seat): Promise<void> => {
  await seat.press('Đăng ký phát biểu');
  await log.next('floor_asked');
};

/** What react-aria reads out by itself, and how it describes what has the focus. */
const saidAboutFocus = async ({ page }: Typist): Promise<string> =>
  page.evaluate(() => {
    const ids = document.activeElement?.getAttribute('aria-describedby')?.split(' ') ?? [];
    const described = ids.map((id) => document.getElementById(id)?.textContent ?? '');
    const announced = document.querySelector('[data-live-announcer]')?.textContent ?? '';
    return [announced, ...described].join(' ').trim();
  });

/** Queue, order, "Mời", one minute more, the end: each by a key, or by Tab and Enter. */
export const floorConducted = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, chairSeat, coChairSeat, siteA, siteB, cast, log } = meeting;
  report.step('the floor: queue, invitation, extension, end');
  const [first, second] = [cast.siteA.person, cast.siteB.person];
  await asks(meeting, siteA);
  await asks(meeting, siteB);
  await chair.page.waitForSelector(`::-p-aria([name="Mời ${second.displayName}"])`);
  await chair.key('q');
  await chair.arrive(new RegExp(`${first.displayName}`));
  await chair.keyWith('Alt', 'ArrowDown');
  const moved = await log.next('queue_moved');
  report.check('the order is changed by keys', moved.event.participantId === `p_${first.id}`);
  await chair.press(`Đổi thứ tự của ${first.displayName}`, 'ArrowUp');
  await log.next('queue_moved');
  // The focus goes with the handle.
  await chair.arrive(`Đổi thứ tự của ${first.displayName}`);
  await chair.key('ArrowDown');
  const again = await log.next('queue_moved');
  report.check('there and back by the handle’s arrows', again.event.toIndex === 1, `${again.event.toIndex}`);
  await chair.arrive(`Đổi thứ tự của ${first.displayName}`);
  await chair.key('Enter');
  const said = await until(
    'something is read out about it',
    async () => {
      const words = await saidAboutFocus(chair);
      return /↑/.test(words) ? words : null;
    },
    10_000,
  ).catch(() => saidAboutFocus(chair));
  report.check('what is read out about it is Vietnamese', /↑/.test(said) && !/drag|press/i.test(said), said);
  const times = await stageBy(() => chair.key('k'), siteB, [chairSeat, coChairSeat, siteA]);
  const given = await log.next('floor_given');
  report.check('the first of the queue has the floor', given.event.participantId === `p_${second.id}`);
  await chair.key('+');
  const extended = await log.next('floor_extended');
  await Promise.all([siteA, siteB, coChairSeat].map((seat) => seat.waitForText('/ 06:00')));
  report.check(
    'one minute more by one key, on every clock',
    extended.event.participantId === `p_${second.id}`,
  );
  await chair.key('s');
  await log.next('floor_taken');
  const invite = (typist: Typist): Promise<void> => typist.press(`Mời ${first.displayName}`);
  await chair.reach(`Mời ${first.displayName}`);
  times.push(...(await stageBy(() => invite(chair), siteA, [chairSeat, coChairSeat, siteB])));
  await log.next('floor_given');
  await chair.press(`Dừng phát biểu của ${first.displayName}`);
  const taken = await log.next('floor_taken');
  report.check('"Dừng" ends the turn', taken.event.participantId === `p_${first.id}`);
  report.figure('Mời by key → first frame', spread(times).text);
};
