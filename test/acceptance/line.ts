import { personParticipant } from '@giaoban/protocol';
import { Visitor } from '@giaoban/service-kit/test-support';
import type { Seat } from '../support/browser.ts';
import { Cable } from '../support/cable/Cable.ts';
import { players } from '../support/cast.ts';
import { firstAfter, type GoingOn, watchPicture, watchVoice, within } from '../support/going-on.ts';
import { near, shown } from '../support/hall.ts';
import type { Report } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { gatherSmallMeeting, type SmallMeeting } from '../support/small-meeting.ts';
import { freePort, StartedSystem } from '../support/started-system.ts';
import { ToldLog } from '../support/told-log.ts';
import { pause, until } from '../support/wait.ts';

/** For so long a line is cut; media alone until the page has opened them anew, in vain. */
const outageMs = 20_000;

/** A site at the end of a cable, and what is watched there: the chair, whom both see and hear all along. */
type Far = { seat: Seat; cable: Cable; told: ToldLog; picture: GoingOn; voice: GoingOn };

const words = { line: 'Đang kết nối lại…', media: 'Đang nối lại hình và tiếng…' };

/** When (Unix ms) a page says something, and when it no longer does. */
const says = async ({ page }: Seat, text: string, isSaid: boolean): Promise<number> => {
  await page.waitForFunction(
    (wanted: string, is: boolean) => document.body.innerText.includes(wanted) === is,
    { timeout: 30_000, polling: 100 },
    text,
    isSaid,
  );
  return Date.now();
};

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Everything that a page asked for to come back. */
const waysBack = (told: ToldLog): string =>
  `${told.asked('media:restart_ice')} ICE restarts, media opened ${told.asked('media:open') - 1} times anew, ` +
  `joined ${told.asked('meeting:join') - 1} times again`;

const checkBack = async (report: Report, far: Far, cutAtMs: number, mendedAtMs: number): Promise<void> => {
  const { name } = far.seat.who;
  const frameAtMs = await firstAfter(`${name} sees the chair again`, far.picture, mendedAtMs, 40_000);
  const soundAtMs = await firstAfter(`${name} hears the chair again`, far.voice, mendedAtMs, 40_000);
  const frozenMs = within(await far.picture.stop(), cutAtMs, frameAtMs).pauseMs;
  const silentMs = within(await far.voice.stop(), cutAtMs, soundAtMs).pauseMs;
  report.check(
    `${name} saw and heard nothing meanwhile`,
    Math.min(frozenMs, silentMs) > outageMs - 2_000,
    `frozen ${inSeconds(frozenMs)}, silent ${inSeconds(silentMs)}`,
  );
  const back = `picture after ${inSeconds(frameAtMs - mendedAtMs)}, sound after ${inSeconds(soundAtMs - mendedAtMs)}`;
  report.figure(`${name} mended:`, back);
  await says(far.seat, words.line, false);
  const isSilentAtMs = await says(far.seat, words.media, false);
  report.check(
    `${name} is back by itself within 10 s, and says so`,
    isSilentAtMs - mendedAtMs < 10_000,
    `${back}: ${waysBack(far.told)}`,
  );
};

/** What the log says of the outage. */
const checkLog = async (
  report: Report,
  { cast, meetingId }: SmallMeeting,
  logs: readonly (readonly [string, () => number])[],
  cutAtMs: number,
): Promise<void> => {
  const { log } = await cast.secretary.api.call('log', { params: { meetingId } });
  const since = log.filter(({ atMs }) => atMs >= cutAtMs).map(({ event }) => event.type);
  report.check(
    'the log has no hole',
    log.every((one, index) => one.seq === index + 1),
    `${log.length} events`,
  );
  const isLost = since.some((type) => type === 'participant_left' || type === 'floor_withdrawn');
  report.check('it knows of nobody who was gone', since.length > 0 && !isLost, since.join(', '));
  for (const [name, reached] of logs) {
    await until(`${name} was told all of it`, async () => reached() === log.length, 5_000).catch(() => null);
    report.check(`${name} was told all of it`, reached() === log.length, `up to ${reached()}`);
  }
};

await scenario('line', async (report, onEnd) => {
  report.step('a meeting; two of its three computers have cables that can be cut');
  const mediaPort = await freePort();
  const system = await StartedSystem.start({
    env: { GIAOBAN_RTC_PORT: String(mediaPort), GIAOBAN_RTC_WORKERS: '1' },
  });
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const cables = new Map<Seat, Cable>();
  const logs = new Map<Seat, ToldLog>();
  const meeting = await gatherSmallMeeting(report, system, onEnd, async (seat, url) => {
    logs.set(seat, await ToldLog.of(seat));
    if (seat.who === players.chair) return url;
    const cable = await Cable.lay(url, mediaPort);
    onEnd(() => cable.close());
    await cable.plugIn(seat.page);
    cables.set(seat, cable);
    return cable.url;
  });
  const { room, cast, chair, siteA, siteB, meetingId } = meeting;
  await room.bringToStage(players.chair, 'Mở họp', players.chair);
  await room.bringToStage(players.chair, `Mời ${cast.siteA.person.displayName}`, players.siteA);
  await siteB.press('Đăng ký phát biểu');
  await siteB.waitForText('Chuẩn bị phát biểu');
  await room.checkVoices([players.chair, players.siteA]);
  const watched = async (seat: Seat): Promise<Far> => {
    const [cable, told] = [cables.get(seat), logs.get(seat)];
    if (cable === undefined || told === undefined) throw new Error(`${seat.who.name} has no cable`);
    const chairsPicture = `video[data-participant-id="${personParticipant(cast.chair.person.id)}"]`;
    const picture = await watchPicture(seat, chairsPicture);
    return { seat, cable, told, picture, voice: await watchVoice(seat, players.chair) };
  };
  const [farA, farB] = [await watched(siteA), await watched(siteB)];

  report.step('the speaker’s line is cut, and the media of the next speaker alone');
  farA.cable.cut();
  farB.cable.cutMedia();
  const cutAtMs = Date.now();
  const told = Promise.all([says(siteA, words.line, true), says(siteB, words.media, true)]);
  const department = await Visitor.enter(cast.department.api, meetingId);
  onEnd(() => department.close());
  const { seq } = await department.ask('floor:ask', { subject: 'xin phát biểu' });
  await until('the log goes on where the line lives', async () => farB.told.reached >= seq, 5_000);
  report.check('the log goes on where the line lives, and not where it is cut', farA.told.reached < seq);
  const [toldA, toldB] = await told;
  report.check(
    'both pages say so',
    Math.max(toldA, toldB) < cutAtMs + outageMs,
    `${inSeconds(toldA - cutAtMs)} and ${inSeconds(toldB - cutAtMs)} after the cut`,
  );
  await pause(cutAtMs + outageMs - Date.now());

  report.step('the speaker’s line is mended; the media of the other, when they were opened anew');
  farA.cable.mend();
  const backA = checkBack(report, farA, cutAtMs, Date.now());
  const isOpenAnew = async (): Promise<boolean> =>
    farB.told.asked('media:open') > 1 && farB.told.lastOf('media:ready') > farB.told.lastOf('media:open');
  await until('media are opened anew', isOpenAnew, 30_000);
  const frozen = await shown(siteB, 'stage');
  report.check(
    'the last picture stands still on the stage',
    frozen !== null && near(frozen.rgb, players.siteA.colour),
    frozen?.rgb.map(Math.round).join(','),
  );
  farB.cable.mend();
  await Promise.all([backA, checkBack(report, farB, cutAtMs, Date.now())]);
  await room.checkPictures(players.siteA, null);
  await room.checkVoices([players.chair, players.siteA]);
  report.step('the next in the queue');
  await room.bringToStage(players.chair, `Mời ${cast.siteB.person.displayName}`, players.siteB);
  await room.checkPictures(players.siteB, null);
  await room.checkVoices([players.chair, players.siteB]);
  await checkLog(
    report,
    meeting,
    [...logs].map(([seat, log]) => [seat.who.name, () => log.reached]),
    cutAtMs,
  );
  report.check(
    'the chair’s page complained of nothing',
    chair.complaints.length === 0,
    chair.complaints.join(),
  );
});
