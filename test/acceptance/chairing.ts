import { backAndOn, clocksKept, goOn } from '../support/chairing/agenda.ts';
import { admitted, layoutHolds, removed } from '../support/chairing/door.ts';
import { discussed, exchanged } from '../support/chairing/exchange.ts';
import { floorConducted, stageBy } from '../support/chairing/floors.ts';
import { type Conducted, gather } from '../support/chairing/gather.ts';
import { keysListed } from '../support/chairing/keys.ts';
import { leadHandedOver, leadLostAndBack } from '../support/chairing/lead.ts';
import { documentTurned, pageColours, pictureShown } from '../support/chairing/pages.ts';
import { rested } from '../support/chairing/rest.ts';
import { rollCalled } from '../support/chairing/roll.ts';
import { spotlit } from '../support/chairing/screen.ts';
import { commentLeft, reactionsAllowed, talkClosed } from '../support/chairing/talk.ts';
import { voted, votedByUnit } from '../support/chairing/votes.ts';
import { colouredPdf } from '../support/coloured-pdf.ts';
import type { Report } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { upload } from '../support/upload.ts';

const opened = async (report: Report, meeting: Conducted): Promise<void> => {
  const { chair, chairSeat, coChairSeat, siteA, siteB, log } = meeting;
  report.step(`item 1 of 5: ${meeting.details.agenda[0]?.title ?? ''}`);
  await stageBy(() => chair.key('o'), chairSeat, [coChairSeat, siteA, siteB]);
  await log.next('meeting_opened');
  report.check('the meeting is opened by a key, the chair is on every stage', true);
};

const closed = async (report: Report, meeting: Conducted, seats = meeting.seats): Promise<void> => {
  const { chair, siteB, log } = meeting;
  report.step('the end');
  await chair.key('e');
  await chair.arriveInDialog();
  await chair.press('Kết thúc cuộc họp');
  await log.next('meeting_closed');
  const there = seats.filter((seat) => seat !== siteB);
  await Promise.all(there.map((seat) => seat.waitForText('Cuộc họp đã kết thúc')));
  report.check('everybody is told that it is over', there.length === 4, `${there.length} browsers`);
};

/** Nothing but keys reached the pages of those who led; and the counter would have seen it. */
const keysOnly = async (report: Report, { chair, coChair }: Conducted): Promise<void> => {
  const seen = [chair.pointerEvents, coChair.pointerEvents];
  report.check(
    'no pointer event reached chair or co-chair',
    seen.every((one) => one === 0),
    seen.join(', '),
  );
  await chair.page.mouse.click(5, 5);
  await chair.page.waitForFunction(() => true);
  report.check('the counter counts', chair.pointerEvents > 0, `${chair.pointerEvents} after one click`);
};

/** A refused ticket is written down by the browser itself: these two were refused on purpose. */
const isExpected = (complaint: string): boolean => complaint.includes('status of 403');

await scenario('chairing', async (report, onEnd) => {
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const meeting = await gather(report, system, onEnd);
  const { cast, meetingId, siteB } = meeting;
  await upload(cast.secretary.api, meetingId, 'Báo cáo quý I', colouredPdf(pageColours));
  await admitted(report, meeting);
  await opened(report, meeting);
  await rollCalled(report, meeting);
  await goOn(report, meeting, 2);
  await documentTurned(report, meeting);
  await backAndOn(report, meeting);
  await goOn(report, meeting, 3);
  await pictureShown(report, meeting);
  await floorConducted(report, meeting);
  await exchanged(report, meeting);
  await discussed(report, meeting);
  await keysListed(report, meeting);
  await voted(report, meeting, { title: 'Thông qua báo cáo', isSecret: false });
  await spotlit(report, meeting);
  await goOn(report, meeting, 4);
  await voted(report, meeting, { title: 'Giới thiệu nhân sự', isSecret: true });
  await votedByUnit(report, meeting, 'Chọn đơn vị đăng cai');
  await rested(report, meeting);
  await leadLostAndBack(report, meeting);
  await leadHandedOver(report, meeting);
  await talkClosed(report, meeting);
  await reactionsAllowed(report, meeting);
  await commentLeft(report, meeting);
  await goOn(report, meeting, 5);
  await removed(report, meeting);
  await siteB.close();
  await layoutHolds(report, meeting);
  await closed(report, meeting);
  await clocksKept(report, meeting);
  await keysOnly(report, meeting);
  const complaints = meeting.seats.flatMap((seat) =>
    seat.complaints.filter((one) => !isExpected(one)).map((one) => `${seat.who.name}: ${one}`),
  );
  report.check('no page complained', complaints.length === 0, complaints.join(' | ').slice(0, 400));
});
