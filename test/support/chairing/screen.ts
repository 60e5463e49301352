import type { Seat } from '../browser.ts';
import type { Report } from '../report.ts';
import { stageBy } from './floors.ts';
import type { Conducted } from './gather.ts';

/** The plate under the large picture. */
const stageSays = async (seat: Seat, words: string): Promise<unknown> =>
  seat.page.waitForFunction(
    (wanted: string) =>
      document
        .querySelector('video[data-placement="stage"]')
        ?.closest('figure')
        ?.querySelector('figcaption')
        ?.textContent.includes(wanted) === true,
    {},
    words,
  );

/** Somebody who does not speak is put on every stage, his name is put right there, and he goes off it again. */
export const spotlit = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, chairSeat, coChairSeat, siteA, siteB, cast, log } = meeting;
  report.step('the spotlight, and a name put right');
  const { displayName } = cast.siteA.person;
  const acts = `Thao tác với ${displayName}`;
  await chair.key('i');
  await chair.arrive(/^Người trong phòng họp/);
  await chair.press(acts);
  await chair.arrive(/^(Ghim|Bỏ ghim)/);
  await chair.choose('Đưa lên màn hình chính');
  await stageBy(() => chair.key('Enter'), siteA, [chairSeat, coChairSeat, siteB]);
  await Promise.all([coChairSeat, siteB].map((seat) => stageSays(seat, 'Trên màn hình chính')));
  report.check('he is on every stage, and the plate says why', true);
  await chair.arrive(acts);
  await chair.key('Enter');
  await chair.arrive(/^(Ghim|Bỏ ghim)/);
  await chair.choose('Đổi tên');
  await chair.key('Enter');
  await chair.arrive(/^Tên hiển thị/);
  await chair.keyWith('Control', 'a');
  const name = `${displayName} (thay Chủ tịch)`;
  await chair.type(name);
  await chair.key('Enter');
  await Promise.all([chairSeat, coChairSeat, siteB].map((seat) => stageSays(seat, name)));
  await chair.leaveDialog();
  await chair.arrive(`Thao tác với ${name}`);
  const renamed = await log.next('participant_renamed');
  report.check('the name is the new one on every plate', renamed.event.displayName === name, name);
  await chair.reach(`Đưa khỏi màn hình chính: ${name}`);
  await stageBy(() => chair.key('Enter'), chairSeat, [coChairSeat, siteA, siteB]);
  await chair.arrive('Bố cục');
  report.check('the stage is the chair’s again, the focus stays in the bar', true);
};
