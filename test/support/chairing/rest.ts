import type { Seat } from '../browser.ts';
import { players } from '../cast.ts';
import { hearsOnly } from '../hall.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import { stageBy } from './floors.ts';
import type { Conducted } from './gather.ts';

const minutes = 5;

/** The seconds on a page's countdown, once there are fewer than `below`. */
const countsBelow = async (seat: Seat, below: number): Promise<number> =>
  until(
    `a countdown below ${below} s on ${seat.who.name}`,
    async () => {
      const left = await seat.page.evaluate(() => {
        const [, min, sec] = /Họp lại sau (\d+):(\d+)/i.exec(document.body.innerText) ?? [];
        return min === undefined ? null : Number(min) * 60 + Number(sec);
      });
      return left !== null && left < below ? left : null;
    },
    8_000,
    100,
  );

/** The meeting rests and goes on, both by P: no picture and no sound meanwhile, but a clock that runs down. */
export const rested = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, chairSeat, coChairSeat, siteA, siteB, log } = meeting;
  report.step('a pause');
  const voices = [players.chair, players.room, players.siteA, players.siteB];
  await chair.key('p');
  await chair.arriveInDialog();
  await chair.press(`${minutes} phút`);
  await chair.press('Bắt đầu nghỉ');
  await log.next('pause_begun');
  await chair.leaveDialog();
  const sites = [siteA, siteB];
  const first = await Promise.all(sites.map((seat) => countsBelow(seat, minutes * 60 + 1)));
  const quiet = await hearsOnly(siteA, [], voices);
  const later = await Promise.all(sites.map((seat, at) => countsBelow(seat, first[at] ?? 0)));
  report.check('nobody is heard', true, quiet);
  report.check(
    'the sites read how long still, less and less',
    first.every((left) => left > minutes * 60 - 15),
    `${first.join(', ')} s, then ${later.join(', ')} s`,
  );
  await stageBy(() => chair.key('p'), chairSeat, [coChairSeat, siteA, siteB]);
  await log.next('pause_ended');
  await hearsOnly(siteA, [players.chair], voices);
  report.check('the meeting goes on with picture and sound', true);
};
