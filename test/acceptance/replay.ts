import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MeetingId, personParticipant } from '@giaoban/protocol';
import { archiveCommand } from '../support/archive-command.ts';
import { Seat } from '../support/browser.ts';
import { players } from '../support/cast.ts';
import { writeChat } from '../support/chat-in-redis.ts';
import { compositionIn, queueComposition } from '../support/composition-job.ts';
import { Gallery, painted, phone, wide } from '../support/gallery.ts';
import { signIn } from '../support/people.ts';
import { type Account, password, type StandardCast, standardCast } from '../support/province.ts';
import { checkCaptions } from '../support/replay/caption-checks.ts';
import { checkClip, clip } from '../support/replay/clip-checks.ts';
import { ReplayPage } from '../support/replay/replay-page.ts';
import { checkLive } from '../support/replay/live-checks.ts';
import { checkPosters } from '../support/replay/poster-checks.ts';
import { checkRights } from '../support/replay/right-checks.ts';
import type { Report } from '../support/report.ts';
import { type Cleanup, scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { strangerTo, tapeOfCast } from '../support/tape-of-cast.ts';
import type { TapedMeeting } from '../support/taped-meeting.ts';
import { until } from '../support/wait.ts';

const actMs = 4_000;
const actS = actMs / 1_000;

type Stage = { system: StartedSystem; cast: StandardCast; stranger: Account; tape: TapedMeeting };

/** A tape of six acts that is being composed, with something written in its chat. */
const prepare = async (report: Report, onEnd: Cleanup): Promise<Stage> => {
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl, redisUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const stranger = await strangerTo(cast);
  const tape = await tapeOfCast(system, cast, actMs);
  const from = personParticipant(cast.siteA.person.id);
  const said = { from, fromName: cast.siteA.person.displayName, atMs: Date.now() - 20_000 };
  await writeChat(redisUrl, tape.meetingId, [
    { ...said, messageId: 'm1', channel: 'all', text: 'Ba Tri xin gửi số liệu cống Bến Rớ' },
    {
      ...said,
      ...{ from: personParticipant(cast.chair.person.id), fromName: cast.chair.person.displayName },
      ...{ messageId: 'm2', channel: 'officers', text: 'nhắc huyện về cống Bến Rớ' },
    },
  ]);
  await queueComposition(redisUrl, tape.meetingId);
  return { system, cast, stranger, tape };
};

const checkWaysIn = async (report: Report, page: ReplayPage): Promise<void> => {
  await page.search('binh dai');
  const speakers = await page.hits('Người phát biểu');
  report.check('“binh dai” finds UBND huyện Bình Đại', speakers.length > 0, speakers.join(' | '));
  await page.pressHit('Người phát biểu');
  const tookMs = await page.arrives(5 * actS, 6 * actS, players.siteB.colour);
  report.check('a press on the hit plays there: B on the stage', true, `${Math.round(tookMs)} ms`);
  report.figure('hit → picture', `${Math.round(tookMs)} ms`);
  await page.search('đầu tư CÔNG');
  report.check('the agenda is searched', (await page.hits('Chương trình')).join().includes('Đầu tư công'));
  report.check('so are the minutes', (await page.hits('Biên bản')).join().includes('Đầu tư công'));
  await page.search('cong ben ro');
  const chat = await page.hits('Trao đổi');
  report.check('an officer finds both messages', chat.length === 2, chat.join(' | '));
  await page.search('không hề có');
  await page.seat.waitForText('Không tìm thấy “không hề có”');
  report.check('nothing found is said', true);
  await page.key(' ');
  await page.pressLane('UBND huyện Ba Tri');
  const laneMs = await page.arrives(actS, 3 * actS, players.siteA.colour);
  report.check('a press into the lane of Ba Tri shows Ba Tri', true, `${Math.round(laneMs)} ms`);
  await page.openTab('Mốc');
  await page.seat.page.locator('section[aria-label="Chương trình"] li:nth-child(2) button').click();
  await page.arrives(5 * actS, 5 * actS + 1, players.siteB.colour);
  report.check('the second item of the agenda leads to its beginning', true);
};

const checkKeys = async (report: Report, page: ReplayPage): Promise<void> => {
  const before = await page.seconds();
  await page.key('ArrowLeft');
  const back = before - (await page.seconds());
  report.check('← goes 10 s back', back === 10, `${String(back)} s`);
  await page.key(']');
  await until('] goes on', async () => (await page.seconds()) === 5 * actS, 8_000);
  report.check('] goes to the next part', true);
  await page.key('?');
  await page.seat.page.waitForSelector('[role="dialog"] kbd');
  report.check('? shows the keys', (await page.seat.page.$$('[role="dialog"] kbd')).length === 9);
  await page.seat.page.keyboard.press('Escape');
  await page.seat.page.waitForFunction(() => document.querySelector('[role="dialog"]') === null);
  await page.seat.page.locator('button[aria-haspopup="listbox"]').click();
  const rates = await page.seat.page.$$eval('[role="option"]', (all) =>
    all.map((one) => one.textContent.trim()),
  );
  report.check(
    'from 0,75 to 2 times as fast',
    rates.at(0) === '0,75×' && rates.at(-1) === '2×',
    rates.join(),
  );
  await page.seat.page.keyboard.press('Escape');
};

/** All cookies of the browser: the one that renews a session is not of this page's path. */
const forgetSession = async (seat: Seat): Promise<void> => {
  const session = await seat.page.createCDPSession();
  await session.send('Network.clearBrowserCookies');
};

const checkShared = async (
  report: Report,
  page: ReplayPage,
  guest: { siteA: Account; stranger: Account; meetingId: MeetingId },
): Promise<void> => {
  const { seat, origin } = page;
  // A browser without a hand at it keeps its clipboard to itself: the page then shows the link to be copied.
  await seat.page.browserContext().overridePermissions(origin, []);
  await seat.press('Sao chép liên kết');
  const field = await seat.page.waitForSelector('[role="dialog"] input');
  const link = await (await field?.toElement('input'))?.evaluate((one) => one.value);
  if (link === undefined) throw new Error('no link');
  report.check('the link names the moment', /\/xem-lai\/[^?]+\?t=\d+$/.test(link), link.replace(origin, ''));
  const at = Number(new URL(link).searchParams.get('t'));
  const come = async (who: Account): Promise<void> => {
    await forgetSession(seat);
    await seat.page.goto(link);
    await seat.fill('Tên đăng nhập', who.username);
    await seat.fill('Mật khẩu', password);
    await seat.press('Đăng nhập');
  };
  await come(guest.siteA);
  await page.isThere();
  await until('the link leads there', async () => (await page.seconds()) === at, 10_000);
  report.check('after signing in, somebody else is at the same moment', true, `${String(at)} s`);
  const mark = await seat.page.$eval('[data-watermark]', (one) => one.textContent);
  report.check('under his own name', mark.includes(guest.siteA.person.displayName), mark.slice(0, 60));
  const tabs = await seat.page.$$eval('button', (all) => all.map((one) => one.textContent));
  report.check('without what he may not', !tabs.some((one) => one.includes('Tải phụ đề lên')));
  await come(guest.stranger);
  await seat.waitForText('không có trong thành phần tham dự');
  report.check('a stranger is told that he is not invited', true);
};

const checkAudit = async (report: Report, seat: Seat, url: string, { tape, cast }: Stage): Promise<void> => {
  await seat.page.goto(`${url}/xem-lai/${tape.meetingId}/nhat-ky`);
  await seat.page.waitForSelector('tbody tr');
  const rows = await seat.page.$$eval('tbody tr', (all) =>
    all.map((one) => one.innerText.replaceAll(/\s+/g, ' ')),
  );
  const has = (who: Account, what: string): boolean =>
    rows.some((one) => one.includes(who.person.displayName) && one.includes(what));
  const wanted: [Account, string][] = [
    [cast.secretary, 'Mở xem bản ghi'],
    [cast.secretary, 'Tìm trong bản ghi: “cong ben ro”'],
    [cast.secretary, 'Mở nhật ký này'],
    [cast.secretary, 'Cắt đoạn 00:03 – 00:13'],
    [cast.secretary, 'Tải phụ đề lên (bản 1, 2 câu)'],
    [cast.secretary, 'Sửa phụ đề (bản 2, 1 câu)'],
    [cast.siteA, 'Mở xem bản ghi'],
    [cast.siteA, 'Tìm trong bản ghi: “cống bến rớ”'],
    [cast.siteA, 'Tải về: video cả cuộc họp'],
    [cast.siteA, 'Cắt đoạn 00:01 – 00:03'],
  ];
  const missing = wanted
    .filter(([who, what]) => !has(who, what))
    .map(([who, what]) => `${who.username}: ${what}`);
  report.check('who has done what stands there', missing.length === 0, missing.join(', '));
  const searches = rows.filter((one) => one.includes('Tìm trong bản ghi: “cong ben ro”'));
  report.check('a search is one line', searches.length === 1, searches.join(' | '));
  report.check('strangers have no line', !rows.some((one) => one.includes('Người ngoài')));
  report.figure('audit', `${String(rows.length)} lines`);
};

await scenario('replay', async (report, onEnd) => {
  report.step('a tape of six acts');
  const stage = await prepare(report, onEnd);
  const { system, cast, stranger, tape } = stage;
  const { url, dataDir } = await system.status();
  const gallery = new Gallery(report, () => false);
  const seat = await Seat.take(players.chair, join(system.dataDir, 'devices'), { screen: painted(wide) });
  onEnd(() => seat.close());
  report.witness(() => seat.testimony());
  await signIn(seat, url, cast.secretary.username, password);

  report.step('ways in: a word, a lane, an item, keys');
  const page = await ReplayPage.open(seat, url, tape.meetingId);
  await checkWaysIn(report, page);
  await checkKeys(report, page);
  await gallery.look(seat, 'replay-moments');

  report.step('captions');
  await checkCaptions(report, page, system.dataDir, {
    api: cast.secretary.api,
    meetingId: tape.meetingId,
  });
  await gallery.look(seat, 'replay-search');
  await page.openTab('Phụ đề');
  await gallery.look(seat, 'replay-captions', { width: 1280, height: 720 });
  await gallery.look(seat, 'replay-phone', phone);
  await gallery.fit(seat, wide);

  report.step('a meeting that runs, while the film is made');
  await checkLive(report, { cast, url, folder: system.dataDir, seat, gallery }, onEnd);

  report.step('a clip');
  await until('the film', async () => (await compositionIn(tape.folder)).status === 'ready', 60_000, 100);
  const again = await ReplayPage.open(seat, url, tape.meetingId, `?t=${String(clip.fromS)}`);
  await until('the moment of the address', async () => (await again.seconds()) === clip.fromS, 10_000);
  await checkClip(report, again, tape, join(system.dataDir, 'saved'));
  await gallery.look(seat, 'replay-clip', { width: 1280, height: 720 });

  report.step('small pictures in the moments');
  await checkPosters(report, again);
  await gallery.look(seat, 'replay-posters', wide);
  await gallery.look(seat, 'replay-posters-phone', phone);
  await gallery.fit(seat, wide);

  report.step('shared');
  await checkShared(report, again, { siteA: cast.siteA, stranger, meetingId: tape.meetingId });

  report.step('rights');
  await checkRights(report, { cast, stranger, meetingId: tape.meetingId, url });

  report.step('the audit log');
  await forgetSession(seat);
  await signIn(seat, url, cast.secretary.username, password);
  await checkAudit(report, seat, url, stage);
  await gallery.look(seat, 'replay-audit');
  const saved = await readFile(join(tape.folder, 'captions', '00002.vtt'), 'utf8');
  report.check('the corrected captions are in the archive', saved.includes('45 phần trăm dự toán'));
  const verified = await archiveCommand(['verify', tape.meetingId], { GIAOBAN_DATA_DIR: dataDir });
  report.check('which is sealed, captions and all', verified.status === 0, verified.text);
});
