import type { MeetingId, ParticipantId } from '@giaoban/protocol';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BriefingRoom } from '../support/briefing-room.ts';
import { lightSeat, Seat } from '../support/browser.ts';
import { fakeScreenColour, type Player, players } from '../support/cast.ts';
import { PriorityWatch, takeFilm, watchFilm } from '../support/film-page.ts';
import { firstFrame, forceMicrophoneOn, hearsOnly } from '../support/hall.ts';
import { enterCode, enterMeeting, fillBriefing, leaveMeeting, signIn } from '../support/people.ts';
import { password, standardCast, type StandardCast } from '../support/province.ts';
import { type Report, spread } from '../support/report.ts';
import { type Cleanup, scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { checkArchive, checkReplay, clocksOf, fetchComposed } from '../support/tape-room.ts';
import { checkTurns, lipSyncMs, probe, spansMeeting, turnsOf } from '../support/tape-checks.ts';
import { pause } from '../support/wait.ts';

const { screen } = lightSeat;

type Halls = Record<keyof typeof players, Seat>;

const takeSeats = async (report: Report, folder: string, onEnd: Cleanup): Promise<Halls> => {
  const take = async (who: Player): Promise<Seat> => {
    const seat = await Seat.take(who, folder, { screen, synced: who === players.department });
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    return seat;
  };
  const [chair, siteA, siteB, department, room] = await Promise.all(
    [players.chair, players.siteA, players.siteB, players.department, players.room].map(take),
  );
  if (!chair || !siteA || !siteB || !department || !room) throw new Error('a seat is missing');
  return { chair, siteA, siteB, department, room };
};

/** Late or again: the time from "Vào họp" to the first frame of the stage, once for each. */
const measureJoining = async (halls: Halls, url: string, meetingId: MeetingId): Promise<number[]> => {
  const times: number[] = [];
  for (const seat of [halls.siteA, halls.siteB, halls.department]) {
    await leaveMeeting(seat);
    await enterMeeting(seat, url, meetingId);
    const seenAtMs = await firstFrame(seat, 'stage', players.chair.colour);
    times.push(seenAtMs - (await seat.page.evaluate(() => window.observer.lastPressAtMs())));
  }
  return times;
};

const holdTheBriefing = async (
  report: Report,
  room: BriefingRoom,
  halls: Halls,
  cast: StandardCast,
  rejoin: () => Promise<number[]>,
): Promise<void> => {
  const { chair, siteA, siteB, department } = players;
  const inviting: number[] = [];
  const invite = async (account: StandardCast['siteA'], who: Player): Promise<void> => {
    inviting.push(...(await room.bringToStage(chair, `Mời ${account.person.displayName}`, who)));
    await room.checkPictures(who, null);
    await room.checkVoices([chair, who]);
  };

  report.step('the chair opens');
  const opening = await room.bringToStage(chair, 'Mở họp', chair);
  report.figure('Mở họp → first frame', spread(opening).text);
  await room.checkPictures(chair, null);
  await room.checkVoices([chair]);
  await halls.chair.waitForText('Đang ghi');
  report.check('the lamp says that the tape runs', true);

  report.step('three leave and come back');
  report.figure('Vào họp → first frame', spread(await rejoin()).text);

  report.step('the floor to A');
  await invite(cast.siteA, siteA);
  const forced = await forceMicrophoneOn(halls.department);
  report.check('a client without the floor forces its microphone on', forced > 20, `${forced} packets sent`);
  await room.checkVoices([chair, siteA]);
  await pause(3_000);

  report.step('the floor to B, who shares');
  await invite(cast.siteB, siteB);
  const shared = room.others(siteB).map(async (seat) => firstFrame(seat, 'share', fakeScreenColour));
  await halls.siteB.press('Chia sẻ màn hình');
  await Promise.all(shared);
  await room.checkPictures(siteB, siteB);
  await room.checkVoices([chair, siteB]);
  await pause(3_000);

  report.step('the chair takes the floor back');
  await room.bringToStage(chair, 'Dừng phát biểu', chair);
  await room.checkPictures(chair, null);
  await room.checkVoices([chair]);
  await pause(2_500);

  report.step('the floor to the department (bar and beep)');
  await invite(cast.department, department);
  await pause(9_000);

  report.step('all muted');
  await halls.chair.press('Tắt tiếng tất cả');
  await room.checkVoices([chair]);
  await room.checkPictures(chair, null);
  await pause(2_500);
  report.figure('Mời → first frame', spread(inviting).text);

  report.step('closed');
  await halls.chair.press('Kết thúc');
  await halls.chair.press('Kết thúc cuộc họp');
  const all = Object.values(halls);
  await Promise.all(all.map((seat) => seat.waitForText('đã kết thúc')));
  report.check('every page says that the meeting has ended', all.length === 5, `${all.length} pages`);
  await Promise.all(all.map((seat) => hearsOnly(seat, [], Object.values(players))));
  report.check('nobody is heard any more, nowhere', true);
};

await scenario('main-job', async (report, onEnd) => {
  report.step('npm start in a fresh data folder');
  const startedAtMs = Date.now();
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  report.figure('npm start', `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`);
  const { url, setupUrl, dataDir, pids } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');

  report.step('the secretary makes the meeting');
  const folder = join(system.dataDir, 'devices');
  const secretary = await Seat.take({ ...players.chair, name: 'secretary' }, folder, {
    screen: { width: 1280, height: 1600 },
  });
  onEnd(() => secretary.close());
  report.witness(() => secretary.testimony());
  await signIn(secretary, url, cast.secretary.username, password);
  const meetingId = await fillBriefing(secretary, url, cast);
  report.check('the meeting is in the calendar', meetingId.length > 0, meetingId);

  report.step('everybody joins');
  const halls = await takeSeats(report, folder, onEnd);
  const accounts = { chair: cast.chair, siteA: cast.siteA, siteB: cast.siteB, department: cast.department };
  for (const key of ['chair', 'siteA', 'siteB', 'department'] as const) {
    await signIn(halls[key], url, accounts[key].username, password);
    await enterMeeting(halls[key], url, meetingId);
  }
  await halls.room.page.goto(`${url}/phong`);
  await enterCode(halls.room, cast.roomCode);
  await halls.siteA.waitForText('Đang chờ chủ trì mở họp');
  await halls.chair.waitForText('Hội trường Chợ Lách', 40_000);
  report.check('the hall’s screen came by itself into the lobby', true);
  const room = new BriefingRoom(report, Object.values(halls));
  await holdTheBriefing(report, room, halls, cast, () => measureJoining(halls, url, meetingId));

  const closedAtMs = Date.now();
  report.step('the tape');
  const replay = await checkReplay(report, secretary, url, cast.secretary.api, meetingId, closedAtMs);
  const file = join(system.dataDir, 'composed.mp4');
  const priority = new PriorityWatch(pids.recorder);
  await watchFilm(secretary);
  await writeFile(file, await fetchComposed(report, cast.secretary.api, meetingId, { look: priority.look }));
  await priority.check(report);
  await takeFilm(report, secretary, join(dataDir, 'archive', meetingId), join(system.dataDir, 'saved'));
  const playerOf = (id: ParticipantId): Player => {
    const found = (['chair', 'siteA', 'siteB', 'department'] as const).find(
      (key) => id === `p_${accounts[key].person.id}`,
    );
    return found === undefined ? players.room : players[found];
  };
  const turns = turnsOf(replay.log, playerOf, players.chair, replay.startsAtMs);
  await checkTurns(report, file, turns);
  const found = await probe(file);
  const spanMs = replay.endsAtMs - replay.startsAtMs;
  report.check(
    'the composed file is as long as the tape',
    Math.abs(found.durationMs - spanMs) < 1_000,
    `${found.durationMs} of ${spanMs} ms`,
  );
  report.check('it begins and ends with the meeting', ...spansMeeting(replay));
  const chapters = found.chapters.map(({ startMs, title }) => `${(startMs / 1_000).toFixed(1)} ${title}`);
  report.check(
    'it has a chapter for every floor change',
    turns.every(({ fromMs }) => found.chapters.some((one) => Math.abs(one.startMs - fromMs) <= 1_000)),
    chapters.join(' | '),
  );
  report.witness(() => clocksOf(join(dataDir, 'archive', meetingId)));
  const barTurn = turns.find((one) => one.speaker === players.department);
  const offsets = barTurn === undefined ? [] : await lipSyncMs(file, barTurn);
  const worst = Math.max(...offsets.map(Math.abs));
  report.check(
    'sound and picture within 80 ms',
    offsets.length >= 3 && worst <= 80,
    offsets.map(Math.round).join(', '),
  );
  report.figure('lip sync worst', `${Math.round(worst)} ms`);
  await checkArchive(report, dataDir, meetingId, replay.log);

  const complaints = [secretary, ...Object.values(halls)].flatMap((seat) => seat.complaints);
  report.check(
    'no page complained',
    complaints.length === 0,
    [...new Set(complaints)].join(' | ').slice(0, 400),
  );
});
