import type { EventOf } from '@giaoban/protocol';
import type { Report } from '../report.ts';
import type { Typist } from '../typist.ts';
import { enterByKeys, type Conducted } from './gather.ts';
import { stageBy } from './floors.ts';
import { talked } from './talk.ts';

/** The rule of every meeting unless changed; its timer looks once a second, machines are busy. */
const takeOverMs = 20_000;
const slackMs = 8_000;

/** The chair's page is gone: the co-chair leads by himself, conducts, and is followed by the chair again. */
export const leadLostAndBack = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, coChair, coChairSeat, siteA, siteB, cast, log, url, meetingId, details } = meeting;
  report.step('the chair is lost, the co-chair leads');
  const goneAtMs = Date.now();
  await chair.page.goto('about:blank');
  await siteB.press('Đăng ký phát biểu');
  // Nothing of it needs the chair, and the 20 s pass anyway.
  await talked(report, meeting);
  const passed = await log.next('presiding_passed', 45_000);
  const afterMs = passed.atMs - goneAtMs;
  report.figure('chair gone → co-chair leads', `${(afterMs / 1_000).toFixed(1)} s`);
  report.check(
    'the lead passes by itself, after 20 s',
    passed.event.reason === 'line_lost' &&
      passed.event.to === `p_${details.coChair?.personId ?? ''}` &&
      afterMs >= takeOverMs &&
      afterMs <= takeOverMs + slackMs,
    `${passed.event.reason} after ${afterMs} ms`,
  );
  await coChairSeat.waitForText('Bạn đang chủ trì');
  await siteA.waitForText(`${details.coChair?.name ?? ''} đang chủ trì thay`);
  await stageBy(() => coChair.key('k'), siteB, [siteA, coChairSeat]);
  const given = await log.next('floor_given');
  report.check(
    'the co-chair gives the floor',
    given.event.by === passed.event.to && given.event.participantId === `p_${cast.siteB.person.id}`,
  );
  report.step('the chair is back');
  await enterByKeys(chair, url, meetingId);
  const back = await log.next('presiding_passed', 20_000);
  report.check(
    'the chair leads again at once',
    back.event.reason === 'handed_back' && back.event.to === `p_${cast.chair.person.id}`,
  );
  await chair.page.waitForSelector('::-p-aria([name="Tắt tiếng tất cả"])');
  await coChair.page.waitForFunction(() => !document.body.innerText.includes('Bạn đang chủ trì'));
  await chair.key('s');
  const taken = await log.next('floor_taken');
  report.check('and ends the turn that the co-chair gave', taken.event.by === `p_${cast.chair.person.id}`);
};

/** By U and a question: the chair hands the lead to the co-chair, and gets it back from him. */
export const leadHandedOver = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, coChair, coChairSeat, siteA, cast, log, details } = meeting;
  report.step('the lead is handed over and back');
  const passed = async (from: Typist, act: string): Promise<EventOf<'presiding_passed'>> => {
    await from.key('u');
    await from.arriveInDialog();
    await from.press(act);
    const { event } = await log.next('presiding_passed');
    return event;
  };
  const over = await passed(chair, 'Giao quyền chủ trì');
  await coChairSeat.waitForText('Bạn đang chủ trì');
  await siteA.waitForText(`${details.coChair?.name ?? ''} đang chủ trì`);
  const back = await passed(coChair, 'Trả quyền chủ trì');
  await chair.page.waitForSelector('::-p-aria([name="Tắt tiếng tất cả"])');
  await coChair.page.waitForFunction(() => !document.body.innerText.includes('Bạn đang chủ trì'));
  report.check(
    'the chair hands it over, and the co-chair hands it back',
    over.reason === 'handed' &&
      over.to === `p_${details.coChair?.personId ?? ''}` &&
      back.reason === 'handed_back' &&
      back.to === `p_${cast.chair.person.id}`,
    `${over.reason}, ${back.reason}`,
  );
};
