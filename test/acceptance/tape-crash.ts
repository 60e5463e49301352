import { personParticipant, type Replay } from '@giaoban/protocol';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { players } from '../support/cast.ts';
import { LogReader } from '../support/chairing/LogReader.ts';
import { cpuSecondsOf } from '../support/process-cpu.ts';
import { childrenOf } from '../support/processes.ts';
import { type Report, spread } from '../support/report.ts';
import { run } from '../support/run.ts';
import { scenario } from '../support/scenario.ts';
import { Shuffle } from '../support/shuffle.ts';
import { SmallDisk } from '../support/small-disk.ts';
import { gatherSmallMeeting, type SmallMeeting } from '../support/small-meeting.ts';
import { StartedSystem } from '../support/started-system.ts';
import { probe } from '../support/tape-checks.ts';
import { holesOf, type Span, unnotedMs } from '../support/tape-holes.ts';
import { checkArchive, fetchComposed, wholeReplay } from '../support/tape-room.ts';
import { tools } from '../support/tools.ts';
import { pause, until } from '../support/wait.ts';

const isLong = process.env['TEST_LONG'] !== undefined;
const rounds = isLong ? 5 : 1;
const victims = ['ffmpeg', 'recorder', 'worker', 'sfu-server'] as const;
type Victim = (typeof victims)[number];
/** How much of the tape each death should cost at most, ms; how quick this machine is, is a figure … */
const aimMs: Record<Victim, number> = {
  ffmpeg: 2_000,
  recorder: 2_000,
  worker: 2_000,
  'sfu-server': 10_000,
};
/** … and three times as much is a defect on any machine. */
const defectFactor = 3;
/** A hole that a gap does not cover to the last packet. */
const slackMs = 300;

type Kill = { victim: Victim; atMs: number };

class Crashes {
  readonly #report: Report;
  readonly #system: StartedSystem;
  readonly #shuffle: Shuffle;
  readonly log: LogReader;

  constructor(report: Report, system: StartedSystem, { cast, meetingId }: SmallMeeting) {
    this.#report = report;
    this.#system = system;
    this.#shuffle = Shuffle.seeded(report);
    this.log = new LogReader(cast.secretary.api, meetingId);
  }

  /** Every victim once a round, in an order and at moments by chance. */
  get order(): Victim[] {
    return Array.from({ length: rounds }, () => this.#shuffle.order(victims)).flat();
  }

  async kill(victim: Victim): Promise<Kill> {
    await pause(1_500 + this.#shuffle.below(3_000));
    const pid = await this.#pidOf(victim);
    const atMs = Date.now();
    process.kill(pid, 'SIGKILL');
    await this.runsAgain(atMs);
    this.#report.note(`${victim}: the lamp is red again after ${Date.now() - atMs} ms`);
    return { victim, atMs };
  }

  /** The tape said that it failed and that it goes on, both after this moment. */
  async runsAgain(sinceMs: number): Promise<void> {
    await until(
      'the tape goes on',
      async () => {
        const events = (await this.log.all().catch(() => [])).filter((one) => one.atMs >= sinceMs);
        const last = events.findLast(({ event }) => /^tape_(failed|recovered)$/.test(event.type));
        return last?.event.type === 'tape_recovered';
      },
      45_000,
      150,
    );
  }

  async #pidOf(victim: Victim): Promise<number> {
    const { pids } = await this.#system.status();
    if (victim === 'recorder') return pids.recorder;
    if (victim === 'sfu-server') return pids.sfuServer;
    const [parent, name] =
      victim === 'ffmpeg' ? [pids.recorder, 'ffmpeg'] : [pids.sfuServer, 'mediasoup-worker'];
    const children = await until(
      'somebody to kill',
      async () => {
        const found = await childrenOf(parent, name);
        return found.length > 0 ? found : null;
      },
      10_000,
    );
    // A meeting is in one worker: it is the busiest.
    const used = await Promise.all(children.map(cpuSecondsOf));
    const at = victim === 'worker' ? used.indexOf(Math.max(...used)) : this.#shuffle.below(children.length);
    const pid = children[at];
    if (pid === undefined) throw new Error(`no ${victim}`);
    return pid;
  }
}

const diskFull = async (
  report: Report,
  disk: SmallDisk,
  crashes: Crashes,
  meeting: SmallMeeting,
): Promise<Span> => {
  await disk.fill();
  const fromMs = Date.now();
  await meeting.chair.waitForText('đang dừng ghi', 15_000);
  report.check('the chair reads that the disk is full', true, `after ${Date.now() - fromMs} ms`);
  const { event } = (await crashes.log.all()).findLast((one) => one.event.type === 'tape_failed') ?? {};
  report.check('the tape says why it stopped', event?.type === 'tape_failed' && event.reason === 'disk_full');
  await disk.free();
  await crashes.runsAgain(fromMs);
  return { fromMs, toMs: Date.now() };
};

const redisKilled = async (report: Report, system: StartedSystem, crashes: Crashes): Promise<Span> => {
  const { pids } = await system.status();
  const fromMs = Date.now();
  if (typeof pids.redis !== 'number') throw new Error('redis is not ours');
  process.kill(pids.redis, 'SIGKILL');
  await until('the log is served again', () => crashes.log.all().catch(() => null), 30_000, 100);
  report.figure('Redis killed: served again', `${Date.now() - fromMs} ms`);
  await pause(2_000);
  return { fromMs, toMs: Date.now() };
};

const longest = (spans: readonly Span[]): number => Math.max(0, ...spans.map((one) => one.toMs - one.fromMs));

/** Every source that the plan wanted throughout: its holes are what was lost. */
const holesIn = (replay: Replay, { cast }: SmallMeeting): Span[] =>
  [cast.chair, cast.siteA].flatMap(({ person }) =>
    (['microphone', 'camera'] as const).flatMap((source) =>
      holesOf(replay, personParticipant(person.id), source),
    ),
  );

const checkLosses = (
  report: Report,
  replay: Replay,
  holes: readonly Span[],
  kills: readonly Kill[],
  untilMs: number,
): void => {
  const lost = new Map<Victim, number[]>();
  for (const { victim, atMs } of kills) {
    const nextMs = kills.find((one) => one.atMs > atMs)?.atMs ?? untilMs;
    // What the next one cost begins with the last moments before it, which were not yet written.
    const mine = holes.filter((one) => one.toMs > atMs && one.toMs <= nextMs);
    const lostMs = Math.round(longest(mine));
    lost.set(victim, [...(lost.get(victim) ?? []), lostMs]);
    const may = aimMs[victim] * defectFactor;
    report.check(`${victim} killed: at most ${may / 1000} s of tape lost`, lostMs <= may, `${lostMs} ms`);
  }
  for (const [victim, each] of lost)
    report.figure(`${victim}: tape lost`, `${spread(each).text} (aim ${aimMs[victim]})`);
  const unnoted = holes.map((one) => Math.round(unnotedMs(one, replay.gaps)));
  const since = ({ fromMs, toMs }: Span): string =>
    `${fromMs - replay.startsAtMs}–${toMs - replay.startsAtMs}`;
  const missed = holes.filter((_, at) => (unnoted[at] ?? 0) > slackMs);
  report.check(
    'every hole in the segments is noted as a gap',
    missed.length === 0,
    `${holes.length} holes, ${replay.gaps.length} gaps, at most ${Math.max(0, ...unnoted)} ms not noted` +
      (missed.length === 0
        ? ''
        : `: ${missed.map(since).join(', ')} of ${replay.gaps.map(since).join(', ')}`),
  );
};

const playsThrough = async (report: Report, file: string, replay: Replay): Promise<void> => {
  const strict = ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-'];
  const complaint = await run(tools().ffmpeg, strict).then(
    ({ stderr }) => stderr,
    (error: unknown) => String(error),
  );
  report.check('the composed file plays through', complaint === '', complaint.slice(0, 300));
  const [spanMs, { durationMs }] = [replay.endsAtMs - replay.startsAtMs, await probe(file)];
  report.check(
    'it is as long as the tape',
    Math.abs(spanMs - durationMs) < 1_000,
    `${Math.round(durationMs)} of ${Math.round(spanMs)} ms`,
  );
};

const closed = async ({ chair, cast, meetingId }: SmallMeeting, dataDir: string): Promise<Replay> => {
  await chair.press('Kết thúc');
  await chair.press('Kết thúc cuộc họp');
  return wholeReplay(dataDir, cast.secretary.api, meetingId);
};

await scenario('tape-crash', async (report, onEnd) => {
  report.step('a meeting that is taped');
  const disk = await SmallDisk.make(report);
  onEnd(() => disk.remove());
  const env = {
    GIAOBAN_DATA_DIR: disk.dataDir,
    GIAOBAN_DISK_RESERVE_MB: String(disk.reserveMb),
    GIAOBAN_DISK_WARN_MINUTES: '1',
  };
  const system = await StartedSystem.start({ env });
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const meeting = await gatherSmallMeeting(report, system, onEnd);
  await meeting.room.bringToStage(players.chair, 'Mở họp', players.chair);
  await meeting.chair.waitForText('Đang ghi');
  await meeting.room.bringToStage(
    players.chair,
    `Mời ${meeting.cast.siteA.person.displayName}`,
    players.siteA,
  );

  const crashes = new Crashes(report, system, meeting);
  const kills: Kill[] = [];
  for (const victim of crashes.order) {
    report.step(`${victim} is killed`);
    kills.push(await crashes.kill(victim));
  }
  await pause(2_000);
  report.step('the disk is full');
  const full = await diskFull(report, disk, crashes, meeting);
  await pause(2_000);
  report.step('Redis is killed');
  const without = await redisKilled(report, system, crashes);

  report.step('what is on tape');
  const replay = await closed(meeting, disk.dataDir);
  const holes = holesIn(replay, meeting);
  checkLosses(report, replay, holes, kills, full.fromMs);
  const inFull = holes.filter((one) => one.toMs > full.fromMs && one.fromMs < full.toMs);
  report.check('the full disk is a hole', inFull.length > 0, `${Math.round(longest(inFull))} ms`);
  const inRedis = holes.filter((one) => one.toMs > without.fromMs && one.fromMs < without.toMs);
  report.check('Redis’s death costs nothing', inRedis.length === 0, `${Math.round(longest(inRedis))} ms`);
  const file = join(system.dataDir, 'composed.mp4');
  await writeFile(file, await fetchComposed(report, meeting.cast.secretary.api, meeting.meetingId));
  await playsThrough(report, file, replay);
  await checkArchive(report, disk.dataDir, meeting.meetingId, replay.log);
});
