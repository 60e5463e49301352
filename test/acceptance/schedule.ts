import {
  type EventOf,
  type LoggedEvent,
  type MeetingEventType,
  type MeetingId,
  type NewMeeting,
  type ParticipantId,
  personParticipant,
  type Replay,
} from '@giaoban/protocol';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lightSeat, Seat } from '../support/browser.ts';
import { type Player, players } from '../support/cast.ts';
import { LogReader } from '../support/chairing/LogReader.ts';
import { hearsOnly } from '../support/hall.ts';
import { type LampLook, lampLooks, lampSays, watchLamp } from '../support/lamp-watch.ts';
import { endMeeting, enterMeeting, signInUnseen } from '../support/people.ts';
import {
  type Account,
  makeBriefing,
  moveBriefing,
  password,
  standardCast,
  type StandardCast,
} from '../support/province.ts';
import type { Report } from '../support/report.ts';
import { type Cleanup, scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { type Span, tapedSpans } from '../support/tape-holes.ts';
import { checkArchive, wholeReplay } from '../support/tape-room.ts';
import { besideWanted } from '../support/taping/beside-wanted.ts';
import { checkTracks } from '../support/taping/check-tracks.ts';
import { pause } from '../support/wait.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
/** The time for which a meeting is made, so that its lobby can be entered at any pace … */
const farMs = 30 * minuteMs;
/** … and how far ahead its tape is when everybody is there and it is set anew, with time to open one before it. */
const aheadMs = { lobby: 6 * secondMs, opening: 12 * secondMs };
/** A recorder looks for what is due, ffmpeg starts, a key frame comes: on a machine that does much else … */
const beginsMs = 5 * secondMs;
/** … a file is seen to grow, the log and the pages are told. */
const lateMs = 8 * secondMs;
/** A server and a recorder on one machine: what lies between a packet and its moment on tape. */
const clockMs = 250;
/** So long something lasts that is to be seen on tape, or not. */
const stretchMs = 4 * secondMs;

const chair = players.chair;
const deputy: Player = { ...players.siteA, name: 'deputy' };

/** A meeting, and how its time is set anew. */
type Planned = { meetingId: MeetingId; moveTo: (startsAtMs: number) => Promise<void> };

type Stage = {
  report: Report;
  system: StartedSystem;
  url: string;
  dataDir: string;
  cast: StandardCast;
  chairSeat: Seat;
  deputySeat: Seat;
  chairId: ParticipantId;
  deputyId: ParticipantId;
  /** From a minute before its time, for a minute. */
  early: Planned;
  /** At its time, to its end. */
  punctual: Planned;
  untaped: Planned;
  log: (meeting: Planned) => LogReader;
};

const gather = async (report: Report, system: StartedSystem, onEnd: Cleanup): Promise<Stage> => {
  const { url, setupUrl, dataDir } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const { province, secretary } = cast;
  const second = await province.addPerson('phochutich', 'Phạm Văn Phó', 'chair', province.root.name);
  const sit = async (who: Player, { username }: Account): Promise<Seat> => {
    const seat = await Seat.take(who, join(system.dataDir, 'devices'), lightSeat);
    onEnd(() => seat.close());
    report.witness(() => seat.testimony());
    await watchLamp(seat);
    await signInUnseen(seat, url, username, password);
    return seat;
  };
  const [chairSeat, deputySeat] = await Promise.all([sit(chair, cast.chair), sit(deputy, second)]);
  const make = async (form: Partial<NewMeeting>): Promise<Planned> => {
    const whole = { chairId: second.person.id, ...form };
    const meetingId = await makeBriefing(cast, Date.now() + farMs, whole);
    return { meetingId, moveTo: (startsAtMs) => moveBriefing(cast, meetingId, startsAtMs, whole) };
  };
  const early = await make({
    chairId: cast.chair.person.id,
    coChairId: second.person.id,
    recording: {
      kind: 'scheduled',
      start: { kind: 'minutes_before', minutes: 1 },
      end: { kind: 'after_minutes', minutes: 1 },
    },
  });
  const punctual = await make({
    recording: { kind: 'scheduled', start: { kind: 'at_start_time' }, end: { kind: 'on_closing' } },
  });
  const untaped = await make({ recording: { kind: 'none' } });
  return {
    ...{ report, system, url, dataDir, cast, chairSeat, deputySeat, early, punctual, untaped },
    chairId: personParticipant(cast.chair.person.id),
    deputyId: personParticipant(second.person.id),
    log: ({ meetingId }) => new LogReader(secretary.api, meetingId),
  };
};

/** How long to wait for what has to be there some time after a moment. */
const leftMs = (atMs: number): number => Math.max(secondMs, atMs + 3 * lateMs - Date.now());

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const inWords = (looks: readonly LampLook[]): string =>
  looks.map(({ words, isRed }) => `${words === '' ? 'none' : words}${isRed ? ' (red)' : ''}`).join(' → ');

const isRightlyRed = (looks: readonly LampLook[]): boolean =>
  looks.every(({ words, isRed }) => isRed === (words === 'Đang ghi'));

/** What it said one after the other, but for the moments in which it was none, or about to be red. */
const saidBy = (looks: readonly LampLook[]): string[] =>
  looks
    .map((one) => one.words)
    .filter((words) => words !== '' && words !== 'Sắp ghi')
    .filter((words, at, all) => words !== all[at - 1]);

/** In the lobby when the tape is due: red before the meeting is opened. Gives when it was due. */
const lobbyTaped = async ({ report, url, chairSeat, early, log }: Stage): Promise<number> => {
  await enterMeeting(chairSeat, url, early.meetingId);
  await chairSeat.page.waitForSelector('::-p-aria([name="Mở họp"][role="button"])');
  const dueAtMs = Date.now() + aheadMs.lobby;
  await early.moveTo(dueAtMs + minuteMs);
  const redAtMs = await lampSays(chairSeat, 'Đang ghi', leftMs(dueAtMs));
  report.check(
    'a minute before the meeting’s time, and not before, the lamp is red in the lobby',
    redAtMs >= dueAtMs && redAtMs <= dueAtMs + lateMs,
    `red ${seconds(redAtMs - dueAtMs)} after it was due`,
  );
  report.figure('due → red in the lobby', seconds(redAtMs - dueAtMs));
  await pause(stretchMs);
  await chairSeat.press('Mở họp');
  await log(early).next('meeting_opened');
  return dueAtMs;
};

/** As long as any tape may take to begin. */
const untapedHeld = async ({ report, url, deputySeat, untaped, log }: Stage): Promise<void> => {
  await enterMeeting(deputySeat, url, untaped.meetingId);
  await deputySeat.press('Mở họp');
  await log(untaped).next('meeting_opened');
  await pause(lateMs);
  const looks = await lampLooks(deputySeat);
  const orders = await deputySeat.page.$$eval('button', (all) => all.map((one) => one.textContent.trim()));
  report.check(
    'a meeting without a tape has no lamp, and no order about it',
    looks.every((one) => one.words === '') && orders.includes('Kết thúc') && !orders.includes('Dừng ghi'),
    inWords(looks),
  );
  await endMeeting(deputySeat);
};

/** Opened before its time: red at its time. Gives that time. */
const punctualHeld = async ({ report, url, deputySeat, punctual, log }: Stage): Promise<number> => {
  await enterMeeting(deputySeat, url, punctual.meetingId);
  await deputySeat.page.waitForSelector('::-p-aria([name="Mở họp"][role="button"])');
  const startsAtMs = Date.now() + aheadMs.opening;
  await punctual.moveTo(startsAtMs);
  await deputySeat.press('Mở họp');
  const { atMs } = await log(punctual).next('meeting_opened');
  const redAtMs = await lampSays(deputySeat, 'Đang ghi', leftMs(startsAtMs));
  const looks = await lampLooks(deputySeat);
  report.check(
    'opened before its time, the lamp says that the tape waits, and is red at the meeting’s time',
    atMs < startsAtMs &&
      looks.some((one) => one.words === 'Sắp ghi' && one.atMs < startsAtMs) &&
      isRightlyRed(looks) &&
      redAtMs >= startsAtMs &&
      redAtMs <= startsAtMs + lateMs,
    `opened ${seconds(startsAtMs - atMs)} before, red ${seconds(redAtMs - startsAtMs)} after; ${inWords(looks)}`,
  );
  report.figure('start time → red', seconds(redAtMs - startsAtMs));
  await pause(stretchMs);
  await endMeeting(deputySeat);
  return startsAtMs;
};

/** Its minute is over: it stops, the meeting does not; the chair has it go on. */
const limitPassed = async ({ report, chairSeat, deputySeat, early, log }: Stage): Promise<void> => {
  const begun = await log(early).next('tape_begun');
  const limitMs = begun.atMs + minuteMs;
  const stoppedAtMs = await lampSays(chairSeat, 'Đã ghi xong', leftMs(limitMs));
  report.check(
    'a minute after it has begun the lamp says that the tape has ended',
    stoppedAtMs >= limitMs && stoppedAtMs <= limitMs + lateMs,
    `after ${seconds(stoppedAtMs - begun.atMs)}`,
  );
  report.figure('limit → told', seconds(stoppedAtMs - limitMs));
  const heard = await hearsOnly(deputySeat, [chair], [chair, deputy]);
  report.check('the meeting goes on', true, heard);
  await pause(stretchMs);
  await chairSeat.press('Ghi tiếp');
  const resumed = await log(early).next('tape_resumed');
  const redAtMs = await lampSays(chairSeat, 'Đang ghi');
  const looks = await lampLooks(chairSeat);
  report.check(
    'the chair has it go on: red again',
    redAtMs - resumed.atMs <= lateMs &&
      isRightlyRed(looks) &&
      saidBy(looks).join() === 'Đang ghi,Đã ghi xong,Đang ghi',
    `${seconds(redAtMs - resumed.atMs)} after the order; ${inWords(looks)}`,
  );
  report.figure('"Ghi tiếp" → red', seconds(redAtMs - resumed.atMs));
};

/** The co-chair leads for a while, and gives the lead back; then it is over. */
const leadLent = async ({ chairSeat, deputySeat }: Stage): Promise<void> => {
  await chairSeat.press('Giao quyền chủ trì');
  await chairSeat.confirm('Giao quyền chủ trì');
  await deputySeat.waitForText('Bạn đang chủ trì');
  await pause(stretchMs);
  await deputySeat.press('Trả quyền chủ trì');
  await deputySeat.confirm('Trả quyền chủ trì');
  await endMeeting(chairSeat);
};

/** The moments of all events of one kind. */
const momentsOf = <T extends MeetingEventType>(
  log: readonly LoggedEvent[],
  type: T,
  is: (event: EventOf<T>) => boolean = () => true,
): number[] => {
  const isOf = (event: LoggedEvent['event']): event is EventOf<T> => event.type === type;
  return log.flatMap(({ event, atMs }) => (isOf(event) && is(event) ? [atMs] : []));
};

type Wanted = { who: Player; id: ParticipantId; source: 'camera' | 'microphone'; spans: Span[] };

const checkStretches = (report: Report, what: string, replay: Replay, wanted: readonly Wanted[]): void => {
  const found = wanted.map(({ who, id, source, spans }) =>
    besideWanted(`${who.name}’s ${source}`, spans, tapedSpans(replay, id, source), beginsMs),
  );
  const wrong = found.flatMap((one) => one.wrong);
  const late = found.flatMap((one) => one.lateMs);
  report.check(
    what,
    wrong.length === 0,
    wrong.length === 0 ? `each begins ${late.map(Math.round).join(', ')} ms after` : wrong.join('; '),
  );
};

/** How much of a recording lies within these moments, ms of all tracks together. */
const tapedWithin = ({ tracks }: Replay, { fromMs, toMs }: Span): number =>
  tracks
    .flatMap(({ startsAtMs, segments }) =>
      segments.map(({ startMs, durationMs }) => ({ atMs: startsAtMs + startMs, durationMs })),
    )
    .reduce(
      (sum, { atMs, durationMs }) =>
        sum + Math.max(0, Math.min(toMs, atMs + durationMs) - Math.max(fromMs, atMs)),
      0,
    );

const checkEarly = async (stage: Stage, dueAtMs: number): Promise<void> => {
  const { report, system, dataDir, cast, early, chairId, deputyId } = stage;
  const replay = await wholeReplay(dataDir, cast.secretary.api, early.meetingId);
  const [openedMs = NaN] = momentsOf(replay.log, 'meeting_opened');
  const [begunMs = NaN] = momentsOf(replay.log, 'tape_begun');
  const [stoppedMs = NaN] = momentsOf(replay.log, 'tape_stopped', (one) => one.reason === 'limit');
  const [handedMs = NaN, backMs = NaN] = momentsOf(replay.log, 'presiding_passed');
  const [resumedMs = NaN] = momentsOf(replay.log, 'tape_resumed');
  const [closedMs = NaN] = momentsOf(replay.log, 'meeting_closed');
  const limitMs = begunMs + minuteMs;
  report.check(
    'the log: begun when it was due, before the opening; ended by its limit, a minute later',
    begunMs >= dueAtMs &&
      begunMs <= dueAtMs + lateMs &&
      begunMs < openedMs &&
      stoppedMs >= limitMs &&
      stoppedMs <= limitMs + lateMs,
    [
      `begun ${seconds(begunMs - dueAtMs)} after it was due`,
      `opened ${seconds(openedMs - begunMs)} later`,
      `ended after ${seconds(stoppedMs - begunMs)}`,
    ].join(', '),
  );
  const resumed: Span = { fromMs: resumedMs, toMs: closedMs };
  const lent: Span[] = [{ fromMs: handedMs, toMs: backMs }];
  checkStretches(
    report,
    'on tape: the chair’s room from when it was due on, also while the co-chair leads; the voice of the one who leads',
    replay,
    [
      { who: chair, id: chairId, source: 'camera', spans: [{ fromMs: dueAtMs, toMs: limitMs }, resumed] },
      {
        ...{ who: chair, id: chairId, source: 'microphone' },
        spans: [
          { fromMs: openedMs, toMs: limitMs },
          { fromMs: resumedMs, toMs: handedMs },
          { fromMs: backMs, toMs: closedMs },
        ],
      },
      { who: deputy, id: deputyId, source: 'camera', spans: lent },
      { who: deputy, id: deputyId, source: 'microphone', spans: lent },
    ],
  );
  const voices = replay.tracks.filter((one) => one.source === 'microphone');
  const ofLobby = tapedWithin({ ...replay, tracks: voices }, { fromMs: 0, toMs: openedMs - clockMs });
  const pictures = tapedWithin(replay, { fromMs: dueAtMs, toMs: openedMs });
  report.check(
    'of the lobby there is the picture and no sound',
    ofLobby === 0 && pictures >= stretchMs,
    `${seconds(pictures)} of picture, ${seconds(ofLobby)} of sound`,
  );
  const between = tapedWithin(replay, {
    fromMs: limitMs + secondMs,
    toMs: resumedMs - clockMs,
  });
  report.check(
    'nothing of the time between is on tape, and it is no gap',
    between === 0 && resumedMs - limitMs > stretchMs && replay.gaps.length === 0,
    `${seconds(resumedMs - limitMs)} between, of them ${seconds(between)} on tape; gaps ${JSON.stringify(replay.gaps)}`,
  );
  const work = join(system.dataDir, 'tracks');
  await mkdir(work);
  const playerOf = (id: ParticipantId): Player => (id === chairId ? chair : deputy);
  await checkTracks(report, replay, join(dataDir, 'archive', early.meetingId), work, playerOf, [
    chair,
    deputy,
  ]);
};

const checkPunctual = async (stage: Stage, startsAtMs: number): Promise<void> => {
  const { report, dataDir, cast, punctual, deputyId } = stage;
  const replay = await wholeReplay(dataDir, cast.secretary.api, punctual.meetingId);
  const [closedMs = NaN] = momentsOf(replay.log, 'meeting_closed');
  const spans: Span[] = [{ fromMs: startsAtMs, toMs: closedMs }];
  checkStretches(report, 'the other meeting is on tape from its time to its end', replay, [
    { who: deputy, id: deputyId, source: 'camera', spans },
    { who: deputy, id: deputyId, source: 'microphone', spans },
  ]);
  const before = tapedWithin(replay, { fromMs: 0, toMs: startsAtMs - clockMs });
  report.check('and nothing before it', before === 0, seconds(before));
};

/** Its folder has everything else: the log, sealed like any other. */
const checkUntaped = async ({ report, dataDir, cast, untaped, log }: Stage): Promise<void> => {
  const { meetingId } = untaped;
  const replay = await wholeReplay(dataDir, cast.secretary.api, meetingId);
  const words = (await log(untaped).all()).map((one) => one.event.type);
  const taped = await readdir(join(dataDir, 'archive', meetingId, 'segments'));
  report.check(
    'the one without a tape was held, and has none in its log or in its folder',
    words.includes('meeting_closed') &&
      !words.some((type) => type.startsWith('tape_')) &&
      replay.tracks.length === 0 &&
      taped.length === 0,
    `${words.join(', ')}; ${replay.tracks.length} tracks, ${taped.length} segments`,
  );
  const answer = await cast.secretary.api.call('meeting', { params: { meetingId } });
  report.check('nobody is offered to watch it', !answer.mayReplay && !answer.hasTape);
  await checkArchive(report, dataDir, meetingId, replay.log);
};

/** When a tape runs that does not begin with the opening, or does not end with the meeting. */
await scenario('schedule', async (report, onEnd) => {
  report.step('three meetings, two browsers');
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const stage = await gather(report, system, onEnd);

  report.step('a minute before its time; meanwhile one without a tape, and one at its time');
  const elsewhere = async (): Promise<number> => {
    await untapedHeld(stage);
    const startsAtMs = await punctualHeld(stage);
    await enterMeeting(stage.deputySeat, stage.url, stage.early.meetingId);
    return startsAtMs;
  };
  const [dueAtMs, startsAtMs] = await Promise.all([lobbyTaped(stage), elsewhere()]);
  report.step('the minute of the first one is over');
  await limitPassed(stage);
  report.step('the co-chair leads it for a while');
  await leadLent(stage);

  report.step('what is on tape');
  await checkEarly(stage, dueAtMs);
  await checkPunctual(stage, startsAtMs);
  await checkUntaped(stage);
  const complaints = [stage.chairSeat, stage.deputySeat].flatMap((seat) => seat.complaints);
  report.check('no page complained', complaints.length === 0, complaints.join(' | ').slice(0, 400));
});
