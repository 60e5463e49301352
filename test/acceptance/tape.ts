import { type MeetingId, type ParticipantId, personParticipant, type Replay } from '@giaoban/protocol';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BriefingRoom } from '../support/briefing-room.ts';
import { lightSeat, Seat } from '../support/browser.ts';
import { fakeScreenColour, type Player, players } from '../support/cast.ts';
import { firstFrame } from '../support/hall.ts';
import { LogReader } from '../support/chairing/LogReader.ts';
import { enterMeeting, signInUnseen } from '../support/people.ts';
import { familySecondsOf } from '../support/process-cpu.ts';
import { childrenOf } from '../support/processes.ts';
import { makeBriefing, password, standardCast, type StandardCast } from '../support/province.ts';
import type { Report } from '../support/report.ts';
import { type Cleanup, scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { lipSyncMs } from '../support/tape-checks.ts';
import { checkArchive, clocksOf, fetchComposed, wholeReplay } from '../support/tape-room.ts';
import { checkFilm } from '../support/taping/check-film.ts';
import { checkBorders, checkTracks } from '../support/taping/check-tracks.ts';
import { type Phase, phasesOf } from '../support/taping/phases.ts';
import { pause, until } from '../support/wait.ts';

const isLong = process.env['TEST_LONG'] !== undefined;
const lengthMs = (isLong ? 20 : 4) * 60_000;
const fullTracks = 8;
const camera = { width: 320, height: 180, fps: 5 };
const { chair, siteA, siteB, department } = players;
const all = [chair, siteA, siteB, department];

type Stage = {
  report: Report;
  system: StartedSystem;
  cast: StandardCast;
  meetingId: MeetingId;
  room: BriefingRoom;
  log: LogReader;
};

const gather = async (report: Report, system: StartedSystem, onEnd: Cleanup): Promise<Stage> => {
  const { url, setupUrl } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const meetingId = await makeBriefing(cast, Date.now() + 60_000);
  const accounts = [cast.chair, cast.siteA, cast.siteB, cast.department];
  const seats = await Promise.all(
    all.map(async (who, at) => {
      const synced = who === department;
      const seat = await Seat.take(who, join(system.dataDir, 'devices'), { ...lightSeat, camera, synced });
      onEnd(() => seat.close());
      report.witness(() => seat.testimony());
      await signInUnseen(seat, url, accounts[at]?.username ?? '', password);
      return seat;
    }),
  );
  for (const seat of seats) await enterMeeting(seat, url, meetingId);
  const log = new LogReader(cast.secretary.api, meetingId);
  return { report, system, cast, meetingId, room: new BriefingRoom(report, seats), log };
};

const invite = async ({ room, cast }: Stage, who: Player, forMs: number): Promise<void> => {
  const account = { [siteA.name]: cast.siteA, [siteB.name]: cast.siteB }[who.name] ?? cast.department;
  await room.bringToStage(chair, `Mời ${account.person.displayName}`, who);
  await pause(forMs);
};

/** A site speaks, shares, another is asked a question: eight tracks at once. */
const exchange = async (stage: Stage, forMs: number): Promise<void> => {
  const { report, system, room, cast } = stage;
  const [leads, asks, shares] = [room.seat(chair), room.seat(siteB), room.seat(siteA)];
  const shown = room.others(siteA).map(async (seat) => firstFrame(seat, 'share', fakeScreenColour));
  await shares.press('Chia sẻ màn hình');
  await Promise.all(shown);
  await asks.press('Đăng ký phát biểu');
  await leads.press(`Hỏi – đáp với ${cast.siteB.person.displayName}`);
  const { pids } = await system.status();
  const running = await until(
    'eight tracks',
    async () => {
      const found = (await childrenOf(pids.recorder, 'ffmpeg')).length;
      return found >= fullTracks ? found : null;
    },
    15_000,
    200,
  );
  report.check('eight tracks are taken at once', running === fullTracks, `${running}`);
  await pause(forMs);
  await leads.press(`Dừng phát biểu của ${cast.siteB.person.displayName}`);
  await shares.press('Dừng chia sẻ');
  await pause(4_000);
};

/** "Dừng ghi": nothing is written any more, at once; "Ghi tiếp": it goes on. */
const stopAndResume = async ({ report, system, room, log }: Stage): Promise<void> => {
  const leads = room.seat(chair);
  const { pids } = await system.status();
  await leads.press('Dừng ghi');
  const paused = await log.next('tape_paused');
  await until('no ffmpeg', async () => (await childrenOf(pids.recorder, 'ffmpeg')).length === 0, 8_000);
  report.note(`nothing is written ${Date.now() - paused.atMs} ms after "Dừng ghi"`);
  await leads.waitForText('Đã dừng ghi');
  await pause(5_000);
  await leads.press('Ghi tiếp');
  await leads.waitForText('Đang ghi');
  const told = await Promise.all(
    [siteA, siteB].map(async (who) => room.seat(who).waitForText('Cuộc họp đang được ghi hình và ghi âm')),
  );
  report.check('everybody reads that the tape goes on', told.length === 2);
  await pause(4_000);
};

const holdTheMeeting = async (stage: Stage): Promise<void> => {
  const { report, room } = stage;
  const endsAtMs = Date.now() + lengthMs;
  report.step('the chair opens');
  await room.bringToStage(chair, 'Mở họp', chair);
  await room.seat(chair).waitForText('Đang ghi');
  for (const who of [siteA, siteB]) await room.seat(who).waitForText('Cuộc họp đang được ghi hình và ghi âm');
  report.check('everybody reads that the meeting is taped', true);
  await pause(6_000);
  report.step('the department speaks: sound and picture at the start');
  await invite(stage, department, 15_000);
  for (let turn = 1; turn === 1 || Date.now() < endsAtMs - 90_000; turn += 1) {
    report.step(`turn ${turn}: A speaks and shares, B is asked`);
    // Whoever spoke before is taped too: a fourth, or there were seven tracks.
    if (turn > 1) await invite(stage, department, 6_000);
    await invite(stage, siteA, 8_000);
    await exchange(stage, 25_000);
    report.step(`turn ${turn}: the chair, stop and resume`);
    await room.bringToStage(chair, 'Dừng phát biểu', chair);
    await pause(5_000);
    await stopAndResume(stage);
    report.step(`turn ${turn}: B speaks`);
    await invite(stage, siteB, 12_000);
  }
  await pause(Math.max(0, endsAtMs - Date.now() - 17_000));
  report.step('the department speaks: sound and picture at the end');
  await invite(stage, department, 15_000);
};

const closed = async ({ report, system, room, cast, meetingId }: Stage): Promise<Replay> => {
  const leads = room.seat(chair);
  await leads.press('Kết thúc');
  await leads.press('Kết thúc cuộc họp');
  await leads.waitForText('Cuộc họp đã kết thúc');
  const { dataDir } = await system.status();
  const replay = await wholeReplay(dataDir, cast.secretary.api, meetingId);
  const alerts = await leads.page.$$eval('[role="alert"], [role="alertdialog"]', (all) =>
    all.map((one) => one.textContent),
  );
  report.check('whoever ended the meeting is told of nothing wrong', alerts.length === 0, alerts.join(' | '));
  return replay;
};

/**
 * A browser learns from its first pictures how late they come to it (WebRTC's TimestampAligner, 100 frames), and
 * stamps them wrongly when it is starved just then, for whoever sees them.
 */
const settlingMs = 4_000;

const checkLips = async (report: Report, file: string, phases: readonly Phase[]): Promise<void> => {
  const turns = phases.filter((one) => one.speaker === department && one.partner === null);
  for (const [when, turn] of [
    ['start', turns[0]],
    ['end', turns.at(-1)],
  ] as const) {
    const settled = turn === undefined ? null : { ...turn, fromMs: turn.fromMs + settlingMs };
    const offsets = settled === null ? [] : await lipSyncMs(file, settled);
    const worst = Math.max(...offsets.map(Math.abs));
    report.check(
      `sound and picture within 80 ms at the ${when}`,
      offsets.length >= 3 && worst <= 80,
      `${offsets.map(Math.round).join(', ')} ms`,
    );
    report.figure(`lip sync at the ${when}`, `${Math.round(worst)} ms`);
  }
};

await scenario('tape', async (report, onEnd) => {
  report.step('four people, eight tracks');
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const stage = await gather(report, system, onEnd);
  const { recorder } = (await system.status()).pids;
  const beforeSeconds = await familySecondsOf(recorder);
  await holdTheMeeting(stage);
  const usedSeconds = (await familySecondsOf(recorder)) - beforeSeconds;
  const replay = await closed(stage);

  report.step('what is on tape');
  const { cast, meetingId } = stage;
  const trackMs = replay.tracks.flatMap((one) => one.segments).reduce((sum, one) => sum + one.durationMs, 0);
  const perHour = usedSeconds / (trackMs / 3_600_000);
  report.figure('taped', `${(trackMs / 60_000).toFixed(1)} track-minutes in ${replay.tracks.length} tracks`);
  report.figure(
    'CPU of the recorder',
    `${perHour.toFixed(0)} s per track-hour (${(perHour / 36).toFixed(2)} % of a core)`,
  );
  const people = [
    { who: chair, participantId: personParticipant(cast.chair.person.id) },
    { who: siteA, participantId: personParticipant(cast.siteA.person.id) },
    { who: siteB, participantId: personParticipant(cast.siteB.person.id) },
    { who: department, participantId: personParticipant(cast.department.person.id) },
  ];
  const playerOf = (id: ParticipantId): Player =>
    people.find((one) => one.participantId === id)?.who ?? chair;
  const phases = phasesOf(replay.log, playerOf, chair, replay.startsAtMs);
  report.check('no gap was noted', replay.gaps.length === 0, JSON.stringify(replay.gaps));
  checkBorders(report, replay, phases, people, chair);
  const { dataDir } = await system.status();
  report.witness(() => clocksOf(join(dataDir, 'archive', meetingId)));
  const work = join(system.dataDir, 'tracks');
  await mkdir(work);
  const file = join(system.dataDir, 'composed.mp4');
  // The film is made while the tracks are looked at.
  const [film] = await Promise.all([
    fetchComposed(report, cast.secretary.api, meetingId, { timeoutMs: 60_000 + lengthMs }),
    checkTracks(report, replay, join(dataDir, 'archive', meetingId), work, playerOf, all),
  ]);
  await writeFile(file, film);
  await checkFilm(report, file, phases, all, chair);
  await checkLips(report, file, phases);
  await checkArchive(report, dataDir, meetingId, replay.log);
});
