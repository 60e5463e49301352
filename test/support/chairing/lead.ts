import type { Report } from '../report.ts';
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
