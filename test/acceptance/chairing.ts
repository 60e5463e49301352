import { type LoggedEvent, type MeetingId, Upload } from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';
import { join } from 'node:path';
import { Seat } from '../support/browser.ts';
import { type Colour, players } from '../support/cast.ts';
import { colouredPdf } from '../support/coloured-pdf.ts';
import { near } from '../support/hall.ts';
import { enterMeeting, signIn } from '../support/people.ts';
import { password } from '../support/province.ts';
import { type Report, spread } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { gatherSmallMeeting, type SmallMeeting } from '../support/small-meeting.ts';
import { StartedSystem } from '../support/started-system.ts';
import { until } from '../support/wait.ts';

const pageColours: readonly Colour[] = [
  [200, 40, 40],
  [40, 160, 60],
  [40, 80, 200],
  [220, 180, 40],
];

const upload = async (
  caller: Caller,
  meetingId: MeetingId,
  title: string,
  content: Buffer,
): Promise<void> => {
  const body = { title, sizeBytes: content.length, agendaItemId: null };
  const { uploadId } = await caller.call('addUpload', { params: { meetingId }, body });
  const path = `/api/meetings/${meetingId}/uploads/${uploadId}`;
  const sent = await caller.sendBytes('PUT', `${path}?offset=0`, content);
  Upload.parse(await sent.json());
  await caller.call('finishUpload', { params: { meetingId, uploadId }, body: {} });
};

/** When (Unix ms) this page of the document was on the screen, with the colour in its middle. */
const pageShown = async (
  seat: Seat,
  page: number,
): Promise<{ atMs: number; rgb: [number, number, number] }> => {
  const found = await seat.page.waitForFunction(
    (wanted: number) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-page="${wanted}"]`);
      const pixel = canvas
        ?.getContext('2d')
        ?.getImageData(Math.floor(canvas.width / 2), Math.floor(canvas.height / 2), 1, 1).data;
      if (pixel === undefined) return null;
      return {
        atMs: Date.now(),
        rgb: [pixel[0] ?? 0, pixel[1] ?? 0, pixel[2] ?? 0] as [number, number, number],
      };
    },
    { polling: 'raf', timeout: 15_000 },
    page,
  );
  const value = await found.jsonValue();
  if (value === null) throw new Error('no page');
  return value;
};

const logOf = async ({ cast, meetingId }: SmallMeeting): Promise<LoggedEvent[]> =>
  (await cast.secretary.api.call('log', { params: { meetingId } })).log;

const documentTurned = async (report: Report, meeting: SmallMeeting): Promise<void> => {
  const { chair, siteA, siteB } = meeting;
  report.step('a document, page by page');
  await chair.press('Trình chiếu Báo cáo quý I');
  const first = await Promise.all([siteA, siteB].map((seat) => pageShown(seat, 1)));
  report.check(
    'every site shows its first page',
    first.every(({ rgb }) => near(rgb, pageColours[0] ?? [0, 0, 0])),
    first.map(({ rgb }) => rgb.join(',')).join(' | '),
  );
  const times: number[] = [];
  for (let page = 2; page <= pageColours.length; page += 1) {
    const shown = Promise.all([siteA, siteB].map((seat) => pageShown(seat, page)));
    const pressedAtMs = Date.now();
    await Promise.all([chair.page.keyboard.press('PageDown'), shown]);
    const seen = await shown;
    times.push(...seen.map(({ atMs }) => atMs - pressedAtMs));
    report.check(
      `page ${page} is on every site`,
      seen.every(({ rgb }) => near(rgb, pageColours[page - 1] ?? [0, 0, 0])),
      seen.map(({ rgb }) => rgb.join(',')).join(' | '),
    );
  }
  report.figure('page turned → shown', spread(times).text);
};

const voted = async (
  report: Report,
  meeting: SmallMeeting,
  question: { title: string; isSecret: boolean },
): Promise<void> => {
  const { chair, siteA, siteB } = meeting;
  report.step(`${question.isSecret ? 'a secret' : 'an open'} vote`);
  await chair.page.waitForFunction(() => document.querySelector('[role="dialog"]') === null);
  await chair.page.keyboard.press('v');
  // The question's field has the focus: type at once.
  await chair.page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  await chair.page.keyboard.type(question.title);
  if (question.isSecret)
    await chair.page.locator('::-p-xpath(//label[contains(normalize-space(.), "Bỏ phiếu kín")])').click();
  await chair.press('Bắt đầu biểu quyết');
  await Promise.all([siteA.press('Tán thành'), siteB.press('Không tán thành')]);
  await Promise.all([siteA, siteB].map((seat) => seat.waitForText('Đã ghi nhận')));
  await chair.press('Kết thúc biểu quyết');
  await chair.page
    .locator(
      '::-p-xpath(//*[@role="alertdialog" or @role="dialog"]//button[contains(., "Kết thúc biểu quyết")])',
    )
    .click();
  await Promise.all([chair, siteA, siteB].map((seat) => seat.waitForText('Kết quả biểu quyết')));
  const log = await logOf(meeting);
  const closed = log.flatMap(({ event }) => (event.type === 'vote_closed' ? [event.counts] : [])).at(-1);
  report.check(
    'one for, one against, as cast',
    closed?.['yes'] === 1 && closed['no'] === 1,
    JSON.stringify(closed),
  );
  const voteId = log.flatMap(({ event }) => (event.type === 'vote_opened' ? [event.vote.voteId] : [])).at(-1);
  const named = log.filter(({ event }) => event.type === 'ballot_cast' && event.voteId === voteId).length;
  report.check(
    question.isSecret ? 'the log names nobody’s ballot' : 'the log has each ballot',
    named === (question.isSecret ? 0 : 2),
    `${named} named`,
  );
};

const rollCalled = async (report: Report, meeting: SmallMeeting): Promise<void> => {
  const { chair } = meeting;
  report.step('the roll');
  await chair.page.keyboard.press('r');
  await chair.press('Bắt đầu điểm danh');
  await chair.press('Xác nhận');
  const marks = await until(
    'the roll is confirmed',
    async () => {
      const log = await logOf(meeting);
      const isConfirmed = log.some(({ event }) => event.type === 'roll_confirmed');
      return isConfirmed
        ? log.flatMap(({ event }) => (event.type === 'attendance_marked' ? [event.status] : []))
        : null;
    },
    8_000,
    200,
  );
  const there = marks.filter((one) => one === 'online' || one === 'hall').length;
  report.check(
    'those with a line are there, the others absent',
    there >= 2 && marks.includes('absent'),
    marks.join(', '),
  );
  await chair.page.keyboard.press('Escape');
};

const layoutHolds = async (report: Report, meeting: SmallMeeting, late: Seat): Promise<void> => {
  const { chair, siteA, cast, url, meetingId } = meeting;
  report.step('a layout for all, and for whoever comes late');
  await chair.press('Bố cục');
  await chair.page
    .locator('::-p-xpath(//*[starts-with(@role, "menuitem")][contains(., "Lưới 4 ô")])')
    .click();
  const tiles = async (seat: Seat): Promise<number> =>
    seat.page.evaluate(() => document.querySelectorAll('video[data-placement="wall"]').length);
  await until('the wall on a site', async () => (await tiles(siteA)) >= 2, 10_000);
  await signIn(late, url, cast.department.username, password);
  await enterMeeting(late, url, meetingId);
  const seen = await until('the wall for the late one', async () => (await tiles(late)) >= 2, 20_000);
  report.check('the late one sees the chair’s layout', seen);
};

await scenario('chairing', async (report, onEnd) => {
  const system = await StartedSystem.start();
  onEnd(async () => void (await system.stop()));
  const meeting = await gatherSmallMeeting(report, system, onEnd);
  const { cast, meetingId, room, chair } = meeting;
  const late = await Seat.take(players.department, join(system.dataDir, 'devices'));
  onEnd(() => late.close());
  report.witness(() => late.testimony());
  await upload(cast.secretary.api, meetingId, 'Báo cáo quý I', colouredPdf(pageColours));
  await room.bringToStage(players.chair, 'Mở họp', players.chair);
  await documentTurned(report, meeting);
  await rollCalled(report, meeting);
  await voted(report, meeting, { title: 'Thông qua báo cáo', isSecret: false });
  await voted(report, meeting, { title: 'Giới thiệu nhân sự', isSecret: true });
  await layoutHolds(report, meeting, late);
  const complaints = [chair, meeting.siteA, meeting.siteB, late].flatMap((seat) => seat.complaints);
  report.check('no page complained', complaints.length === 0, complaints.join(' | ').slice(0, 400));
});
