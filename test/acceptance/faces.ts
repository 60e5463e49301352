import type { MeetingId } from '@giaoban/protocol';
import { join } from 'node:path';
import { siteAnswers } from '../support/answer-face.ts';
import { lightSeat, Seat, type SeatOptions } from '../support/browser.ts';
import { LogReader } from '../support/chairing/LogReader.ts';
import { players } from '../support/cast.ts';
import { guestComes, inviteGuest } from '../support/guest-faces.ts';
import { Gallery, painted, phone, wide } from '../support/gallery.ts';
import { checkDevices } from '../support/green-room.ts';
import { firstFrame } from '../support/hall.ts';
import { keepsLanguage, switchesLanguage } from '../support/language-faces.ts';
import { enterCode, enterMeeting, signIn } from '../support/people.ts';
import { makeBriefing, password, standardCast, type StandardCast } from '../support/province.ts';
import { queueDragged } from '../support/queue-dragged.ts';
import { lookAtSeries } from '../support/series-faces.ts';
import { roomCrashes } from '../support/room-crash.ts';
import type { Report } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { closedUnder } from '../support/session-over.ts';
import { StartedSystem } from '../support/started-system.ts';
import { until } from '../support/wait.ts';

const lookAtDesk = async (gallery: Gallery, desk: Seat, url: string, meetingId: MeetingId): Promise<void> => {
  const faces: [string, string][] = [
    ['calendar', '/'],
    ['prepare', '/cuoc-hop/moi'],
    ['meeting-page', `/cuoc-hop/${meetingId}`],
  ];
  for (const [name, path] of faces) {
    await desk.page.goto(`${url}${path}`, { waitUntil: 'networkidle0' });
    await gallery.look(desk, name);
    await gallery.look(desk, `${name}-phone`, phone);
  }
};

/** Sees himself; his account is closed there and opened again. */
const waitsInGreenRoom = async (
  report: Report,
  gallery: Gallery,
  seat: Seat,
  { province, siteB }: StandardCast,
): Promise<void> => {
  await seat.page.locator('::-p-aria([name="Vào họp"][role="button"])').wait();
  await firstFrame(seat, 'self', players.siteB.colour);
  report.check('the preview shows oneself', true);
  await gallery.look(seat, 'green-room');
  await closedUnder(report, seat, {
    operator: province.operator,
    account: siteB,
    look: () => gallery.look(seat, 'session-over'),
  });
  await seat.page.locator('::-p-aria([name="Vào họp"][role="button"])').wait();
  await firstFrame(seat, 'self', players.siteB.colour);
  report.check('in the green room again, as before', true);
};

/** By the remote control alone: OK, a subject, OK; one OK too many takes nothing back. */
const hallAsks = async (gallery: Gallery, room: Seat, chair: Seat): Promise<void> => {
  await room.page.keyboard.press('Enter');
  await room.waitForText('Đề nghị giải đáp');
  await gallery.look(room, 'room-ask');
  await room.page.keyboard.press('ArrowLeft');
  await room.page.keyboard.press('Enter');
  await room.page.keyboard.press('Enter');
  await chair.waitForText('Đề nghị giải đáp');
  await room.waitForText('Đã đăng ký');
};

const lookAtMeeting = async (
  report: Report,
  gallery: Gallery,
  seats: Record<'chair' | 'siteA' | 'siteB' | 'room' | 'guest', Seat>,
  cast: StandardCast,
  url: string,
  meetingId: MeetingId,
  guestLink: string,
): Promise<void> => {
  const { chair, siteA, siteB, room, guest } = seats;
  await signIn(siteB, url, cast.siteB.username, password);
  await siteAnswers(report, gallery, siteB, cast, url, meetingId);
  await siteB.page.goto(`${url}/hop/${meetingId}`);
  await waitsInGreenRoom(report, gallery, siteB, cast);
  await siteB.press('Vào họp');
  for (const [seat, account] of [
    [chair, cast.chair],
    [siteA, cast.siteA],
  ] as const) {
    await signIn(seat, url, account.username, password);
    await enterMeeting(seat, url, meetingId);
  }
  await roomCrashes(report, gallery, room, url);
  await gallery.look(room, 'room-pairing');
  await enterCode(room, cast.roomCode);
  await chair.waitForText('Hội trường Chợ Lách', 40_000);
  await chair.press('Mở họp');
  await firstFrame(room, 'stage', players.chair.colour);
  await guestComes(gallery, guest, chair, guestLink);
  await siteB.press('Đăng ký phát biểu');
  await hallAsks(gallery, room, chair);
  await chair.press(`Mời ${cast.siteA.person.displayName}`);
  await firstFrame(room, 'stage', players.siteA.colour);
  await chair.waitForText('Đang ghi');
  await gallery.look(chair, 'chair');
  await gallery.look(siteB, 'delegate');
  await gallery.look(siteB, 'delegate-phone', phone);
  await gallery.look(room, 'room');
  const log = new LogReader(cast.secretary.api, meetingId);
  await queueDragged(report, { chair, others: [siteA, siteB], next: siteB, log });
  await chair.press('Kết thúc');
  await chair.press('Kết thúc cuộc họp');
  await siteB.waitForText('đã kết thúc');
  await siteB.press('Gửi ý kiến bằng văn bản');
  await siteB.fill('Ý kiến (bắt buộc)', 'Đề nghị bổ sung kinh phí đê biển');
  await siteB.press('Gửi ý kiến');
  await siteB.waitForText('Ý kiến đã gửi sau khi bế mạc (1)');
  await gallery.look(siteB, 'end');
};

await scenario('faces', async (report, onEnd) => {
  report.step('npm start');
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl } = await system.status();
  const gallery = new Gallery(report);
  const take = async (
    who: (typeof players)[keyof typeof players],
    name: string,
    options: SeatOptions = {},
  ): Promise<Seat> => {
    const seat = await Seat.take({ ...who, name }, join(system.dataDir, 'devices'), {
      camera: lightSeat.camera,
      screen: painted(wide),
      ...options,
    });
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    return seat;
  };

  report.step('before anybody is signed in');
  const desk = await take(players.chair, 'desk', { twoCameras: true, voice: 'broken' });
  await desk.page.goto(setupUrl ?? '', { waitUntil: 'networkidle0' });
  await gallery.look(desk, 'setup');
  const cast = await standardCast(url, setupUrl ?? '');
  await desk.page.goto(`${url}/dang-nhap`, { waitUntil: 'networkidle0' });
  await gallery.look(desk, 'login');
  await switchesLanguage(report, desk);
  await gallery.look(desk, 'login-phone', phone);

  report.step('at the desk');
  const meetingId = await makeBriefing(cast, Date.now() + 60_000);
  await signIn(desk, url, 'kythuat', password);
  await desk.page.goto(`${url}/quan-tri`, { waitUntil: 'networkidle0' });
  await gallery.look(desk, 'administration');
  await desk.page.evaluate(() =>
    fetch('/api/auth/logout', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }),
  );
  await signIn(desk, url, cast.secretary.username, password);
  const written = [cast.chair, cast.secretary, cast.siteA, cast.siteB, cast.department].map(
    ({ person }) => person.displayName,
  );
  await keepsLanguage(report, desk, url, [...cast.province.units.keys(), ...written]);
  await lookAtDesk(gallery, desk, url, meetingId);
  await lookAtSeries(gallery, desk, url, cast);
  const guestLink = await inviteGuest(gallery, desk, url, meetingId);

  report.step('devices, before the meeting');
  await checkDevices(report, desk, url, meetingId);

  report.step('in the meeting');
  const seats = {
    chair: await take(players.chair, 'chair'),
    siteA: await take(players.siteA, 'siteA'),
    siteB: await take(players.siteB, 'siteB'),
    room: await take(players.room, 'room'),
    guest: await take(players.department, 'guest'),
  };
  await lookAtMeeting(report, gallery, seats, cast, url, meetingId, guestLink);

  report.step('afterwards');
  await until(
    'the composed file',
    async () => {
      const replay = await cast.secretary.api.call('replay', { params: { meetingId } }).catch(() => null);
      return replay?.composition.status === 'ready';
    },
    120_000,
    500,
  );
  await desk.page.goto(`${url}/xem-lai/${meetingId}`, { waitUntil: 'networkidle2' });
  await desk.press('Phát');
  await firstFrame(desk, 'stage', players.chair.colour);
  await gallery.look(desk, 'replay');
  await gallery.look(desk, 'replay-phone', phone);
});
