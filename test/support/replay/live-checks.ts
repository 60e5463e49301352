import { join } from 'node:path';
import type { MeetingId } from '@giaoban/protocol';
import { BriefingRoom } from '../briefing-room.ts';
import { lightSeat, Seat } from '../browser.ts';
import { type Player, players } from '../cast.ts';
import { type Gallery, phone, wide } from '../gallery.ts';
import { firstFrame } from '../hall.ts';
import { enterMeeting, leaveMeeting, signInUnseen } from '../people.ts';
import { makeBriefing, password, type StandardCast } from '../province.ts';
import type { Report } from '../report.ts';
import type { Cleanup } from '../scenario.ts';
import { until } from '../wait.ts';
import { checkDocument, showDocument } from './document-checks.ts';
import { ReplayPage } from './replay-page.ts';

const toNow = 'Đến phần mới nhất';

type Course = {
  report: Report;
  cast: StandardCast;
  url: string;
  meetingId: MeetingId;
  room: BriefingRoom;
  chair: Seat;
  siteA: Seat;
  page: ReplayPage;
};

/** "Some seconds behind": from the moment in the meeting to the same moment on the replay page. */
const mostBehindMs = 20_000;

/** The chair and A in browsers, the meeting open and taped. */
const open = async (
  report: Report,
  { cast, url, folder }: { cast: StandardCast; url: string; folder: string },
  onEnd: Cleanup,
): Promise<Omit<Course, 'page'>> => {
  const meetingId = await makeBriefing(cast, Date.now() + 60_000);
  const take = async (who: Player, username: string): Promise<Seat> => {
    const seat = await Seat.take({ ...who, name: `live-${who.name}` }, join(folder, 'devices'), lightSeat);
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    await signInUnseen(seat, url, username, password);
    await enterMeeting(seat, url, meetingId);
    return seat;
  };
  const [chair, siteA] = await Promise.all([
    take(players.chair, cast.chair.username),
    take(players.siteA, cast.siteA.username),
  ]);
  const room = new BriefingRoom(report, [chair, siteA]);
  await room.bringToStage(chair.who, 'Mở họp', chair.who);
  return { report, cast, url, meetingId, room, chair, siteA };
};

/** From the meeting's own page to the recording, and on to its newest. */
const follow = async ({ report, page }: Course): Promise<void> => {
  await page.seat.press(toNow);
  await page.arrives(0, Number.POSITIVE_INFINITY, players.chair.colour);
  await page.hears(players.chair);
  report.check('while the meeting runs, the secretary sees and hears the chair', true);
};

/** A gets the floor: the replay follows by itself, some seconds behind. */
const behind = async ({ report, cast, room, chair, siteA, page }: Course): Promise<void> => {
  const before = {
    lengthS: await page.length(),
    origin: await page.seat.page.evaluate(() => performance.timeOrigin),
  };
  const [liveAtMs, replayAtMs] = await Promise.all([
    firstFrame(chair, 'stage', siteA.who.colour),
    firstFrame(page.seat, 'stage', siteA.who.colour, 30_000),
    room.bringToStage(chair.who, `Mời ${cast.siteA.person.displayName}`, siteA.who),
  ]);
  const behindMs = replayAtMs - liveAtMs;
  report.check('A comes on its stage some seconds later', behindMs <= mostBehindMs, `${String(behindMs)} ms`);
  report.figure('running meeting → its replay', `${(behindMs / 1_000).toFixed(1)} s behind`);
  report.check('and is heard', true, `${Math.round(await page.hears(players.siteA)).toString()} dB`);
  const grownS = (await page.length()) - before.lengthS;
  const isSamePage = before.origin === (await page.seat.page.evaluate(() => performance.timeOrigin));
  report.check('the time line grew without a reload', isSamePage && grownS > 3, `${String(grownS)} s`);
};

const backAndForth = async ({ report, cast, page }: Course): Promise<void> => {
  await page.pressLane(cast.chair.person.displayName);
  const backS = await page.seconds();
  await page.arrives(backS, backS + 8, players.chair.colour);
  await page.hears(players.chair);
  report.check('a press into the chair’s lane goes back to him, with his voice', true);
  const lengthS = await page.length();
  await until('the tape grows', async () => (await page.length()) > lengthS, 15_000);
  const stayed = (await page.seconds()) < lengthS - 3;
  report.check('where she stays while the tape grows', stayed, `${await page.seconds()} of ${lengthS} s`);
  await page.seat.press(toNow);
  await page.arrives(lengthS - 5, Number.POSITIVE_INFINITY, players.siteA.colour);
  report.check('and returns to the newest: A again', true);
};

/** A delegate has nothing to look at before the end, and is told when he has. */
const refused = async (course: Course, gallery: Gallery): Promise<void> => {
  const { report, cast, url, meetingId, siteA } = course;
  const code = await cast.siteB.api.refusal('replay', { params: { meetingId } });
  report.check('a delegate is refused', code === 'replay_after_closing', code);
  await leaveMeeting(siteA);
  await siteA.page.goto(`${url}/xem-lai/${meetingId}`);
  await siteA.waitForText('Trong lúc họp, chỉ chủ trì, thư ký và kỹ thuật viên được xem lại');
  await siteA.waitForText('Trang sẽ tự mở khi cuộc họp kết thúc');
  report.check('with words that say why and until when', true);
  await gallery.look(siteA, 'replay-after-closing', phone);
};

/** She stands at A's words when the chair closes, and still does when the recording is whole. */
const closing = async ({ report, chair, siteA, page, cast }: Course): Promise<void> => {
  await page.pressLane('UBND huyện Ba Tri');
  await page.key(' ');
  const stands = () =>
    page.seat.page.evaluate(
      () => document.querySelector<HTMLVideoElement>('video[data-placement="stage"]')?.paused,
    );
  await until('it stands', stands, 8_000);
  const atS = await page.seconds();
  await chair.press('Kết thúc');
  await chair.press('Kết thúc cuộc họp');
  await page.seat.waitForText('Bản ghi nay đã đầy đủ');
  await page.arrives(atS, atS, players.siteA.colour);
  report.check(
    `the meeting of ${cast.chair.person.displayName} is over, her place is kept`,
    true,
    `${atS} s`,
  );
  await page.seat.waitForText('Tải bản ghi');
  await siteA.page.waitForSelector('[role="slider"]');
  report.check('the delegate’s page opens by itself', true);
};

/** Replay of a meeting that runs. The secretary has signed in at `seat`. */
export const checkLive = async (
  report: Report,
  where: { cast: StandardCast; url: string; folder: string; seat: Seat; gallery: Gallery },
  onEnd: Cleanup,
): Promise<void> => {
  const { seat, url, gallery } = where;
  const meeting = await open(report, where, onEnd);
  const page = await ReplayPage.open(seat, url, meeting.meetingId);
  const course = { ...meeting, page };
  await follow(course);
  await behind(course);
  await gallery.look(seat, 'replay-live', wide);
  await backAndForth(course);
  await gallery.look(seat, 'replay-live-phone', phone);
  await gallery.fit(seat, wide);
  await showDocument(where.cast.secretary.api, meeting.meetingId, meeting.siteA);
  await refused(course, gallery);
  await closing(course);
  await gallery.look(seat, 'replay-live-over', wide);
  await checkDocument(report, page, gallery, where.cast.chair.person.displayName);
  await Promise.all([meeting.chair.close(), meeting.siteA.close()]);
};
