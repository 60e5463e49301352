import { Layout } from '@giaoban/protocol';
import { fakeScreenColour, players } from '../support/cast.ts';
import { Gallery } from '../support/gallery.ts';
import { firstFrame } from '../support/hall.ts';
import {
  lookAtChatAndDoor,
  lookAtDialogs,
  lookAtSmallConsoles,
  lookAtWideConsole,
} from '../support/layouts/console-looks.ts';
import { gatherFullTable } from '../support/layouts/full-table.ts';
import { patrolBegun } from '../support/layouts/patrol.ts';
import { printReport } from '../support/layouts/printed-report.ts';
import { Showing, speaker } from '../support/layouts/Showing.ts';
import { turnWatched } from '../support/layouts/turn-clock.ts';
import { scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { upload } from '../support/upload.ts';

const isLong = process.env['TEST_LONG'] !== undefined;
/** What is presented takes its place in each of these in another way; with --long it is looked at in all. */
const withDocument: readonly Layout[] = isLong
  ? Layout.options
  : ['speaker', 'speaker_share', 'speaker_chair_share', 'wall_25'];
const withShare: readonly Layout[] = isLong
  ? Layout.options
  : ['speaker_share', 'speaker_chair_share', 'wall_9'];

await scenario('layouts', async (report, onEnd) => {
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const kept = ['room-speaker_share-document', 'room-wall_9', 'console', 'dialog-vote'];
  const gallery = new Gallery(report, (name) => kept.includes(name));
  report.step('130 sites are listed: five browsers with cameras, 120 halls as sockets, the rest is absent');
  const table = await gatherFullTable(report, system, onEnd);
  const { chair, siteA, siteB, department, room } = table.seats;
  report.check('the halls are there', table.crowd.size === 120, `${table.crowd.size} sockets`);
  await upload(table.cast.secretary.api, table.meetingId, 'Báo cáo quý I', await printReport(siteB));
  await chair.press('Mở họp');
  await department.press('Đăng ký phát biểu');
  for (const at of [0, 7, 40])
    await table.crowd.at(at).visitor.ask('floor:ask', { subject: 'Xin báo cáo về thu nợ thuế' });
  const turnEnded = await turnWatched(report, table);
  const speaks = Promise.all([siteA, room].map((seat) => firstFrame(seat, 'stage', players.siteB.colour)));
  await chair.press(`Mời ${speaker}`);
  await speaks;

  const showing = new Showing(report, gallery, table);
  const patrolEnded = await patrolBegun(report, chair);
  report.step('every layout');
  for (const layout of Layout.options) {
    await showing.choose(layout);
    await showing.look(layout, '');
  }
  report.step('layouts with a document');
  await chair.press('Trình chiếu Báo cáo quý I');
  await Promise.all([siteA, room].map((seat) => seat.page.waitForSelector('canvas[data-page="1"]')));
  for (const layout of withDocument) {
    await showing.choose(layout);
    await showing.look(layout, '-document');
  }
  await patrolEnded();
  await showing.lookUnderNotice('wall_25');
  report.step('windows of the console');
  await lookAtDialogs(gallery, table);
  await lookAtChatAndDoor(report, gallery, table);
  await chair.press('Dừng trình chiếu');

  report.step('layouts with a screen that is shared');
  await siteB.press('Chia sẻ màn hình');
  for (const layout of withShare) {
    const hasShare = layout !== 'speaker';
    await showing.choose(layout);
    if (hasShare)
      await Promise.all([siteA, room].map((seat) => firstFrame(seat, 'share', fakeScreenColour, 8_000)));
    await showing.look(layout, '-share');
  }
  await siteB.press('Dừng chia sẻ');
  report.step('a pin');
  await showing.pin('Võ Văn Tài');
  report.step('smaller consoles, while three more come');
  const [more] = await Promise.all([table.late.come(), lookAtSmallConsoles(report, gallery, table)]);
  report.step('the console, with eight who have cameras');
  await lookAtWideConsole(report, gallery, table);
  await turnEnded();
  const complaints = [...Object.values(table.seats), ...more].flatMap((seat) => seat.complaints);
  report.check('no page complained', complaints.length === 0, complaints.join(' | ').slice(0, 400));
});
