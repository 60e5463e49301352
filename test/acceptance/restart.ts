import { type LoggedEvent, Refusal, type Replay } from '@giaoban/protocol';
import { Visitor } from '@giaoban/service-kit/test-support';
import type { Seat } from '../support/browser.ts';
import { players } from '../support/cast.ts';
import { watchPicture, watchVoice, within } from '../support/going-on.ts';
import { firstFrame } from '../support/hall.ts';
import { childrenOf } from '../support/processes.ts';
import type { Report } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { gatherSmallMeeting, type SmallMeeting } from '../support/small-meeting.ts';
import { StartedSystem } from '../support/started-system.ts';
import { holesOf } from '../support/tape-holes.ts';
import { wholeReplay } from '../support/tape-room.ts';
import { pause, until } from '../support/wait.ts';

/** A segment is entered when it is full: what a death costs begins up to its length earlier. */
const aroundMs = 4_000;

/** When (Unix ms) the page last said that its line is being restored; watched from now on, in the page. */
const watchLine = async (seat: Seat): Promise<() => Promise<number>> => {
  const watch = await seat.page.evaluateHandle(() => {
    const state = { lostUntilMs: 0 };
    const look = (): void => {
      if (document.body.innerText.includes('Đang kết nối lại')) state.lostUntilMs = Date.now();
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    setInterval(look, 50);
    return state;
  });
  return () => watch.evaluate((state) => state.lostUntilMs);
};

/** Presses the button four times a second from within the page, as long as it is there to be pressed. */
const keepPressing = async (seat: Seat, name: string): Promise<void> =>
  seat.page.evaluate((label) => {
    const timer = setInterval(() => {
      const button = document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
      if (button === null) clearInterval(timer);
      else if (!button.disabled) button.click();
    }, 250);
  }, name);

const stageTrack = async (seat: Seat): Promise<string> =>
  seat.page.evaluate(() => {
    const stream = document.querySelector<HTMLVideoElement>('video[data-placement="stage"]')?.srcObject;
    return stream instanceof MediaStream ? (stream.getVideoTracks()[0]?.id ?? '') : '';
  });

/** Acts ten times a second and notes what was acknowledged, until told to stop. */
const busySocket = async (
  meeting: SmallMeeting,
): Promise<{ more: () => Promise<unknown>; stop: () => Promise<{ seq: number; type: string }[]> }> => {
  const { cast, meetingId } = meeting;
  const { participantId } = await cast.department.api.call('ticket', { params: { meetingId }, body: {} });
  let running = true;
  const acknowledged: { seq: number; type: string }[] = [];
  const loop = (async () => {
    let socket: Visitor | null = null;
    let asked = false;
    while (running) {
      try {
        socket ??= await Visitor.enter(cast.department.api, meetingId);
        const { seq } = asked
          ? await socket.ask('floor:withdraw', { participantId })
          : await socket.ask('floor:ask', { subject: 'liên tục' });
        acknowledged.push({ seq, type: asked ? 'floor_withdrawn' : 'floor_asked' });
        asked = !asked;
      } catch (error) {
        if (socket !== null && error instanceof Refusal) asked = error.code === 'already_in_queue';
        else {
          // The connection broke in the middle of the kill; the next turn takes a new one.
          socket?.close();
          socket = null;
        }
      }
      await pause(100);
    }
    socket?.close();
  })();
  return {
    // So many acts more have been acknowledged.
    more: () => {
      const wanted = acknowledged.length + 20;
      return until('more acts', () => Promise.resolve(acknowledged.length >= wanted), 20_000);
    },
    stop: async () => {
      running = false;
      await loop;
      return acknowledged;
    },
  };
};

const signalingKilled = async (
  report: Report,
  system: StartedSystem,
  meeting: SmallMeeting,
): Promise<void> => {
  const { cast, chair, siteB, meetingId } = meeting;
  const busy = await busySocket(meeting);
  await busy.more();
  const lostUntilMs = await watchLine(chair);
  const picture = await watchPicture(siteB, 'video[data-placement="stage"]');
  const voices = await Promise.all([chair, siteB].map((seat) => watchVoice(seat, players.siteA)));
  await system.kill('signaling');
  const killedAtMs = Date.now();
  const served = until(
    'signaling serves again',
    () => fetch(`${meeting.url}/api/health`).catch(() => null),
    30_000,
    50,
  ).then(() => Date.now() - killedAtMs);
  // The chair keeps pressing until the new speaker is on the other screen.
  const seen = firstFrame(meeting.siteA, 'stage', players.siteB.colour, 20_000);
  await keepPressing(chair, `Mời ${cast.siteB.person.displayName}`);
  const seenMs = (await seen) - killedAtMs;
  report.note(`signaling itself served again after ${await served} ms`);
  report.note(`the chair’s page was joined again after ${(await lostUntilMs()) - killedAtMs} ms`);
  const shown = within(await picture.stop(), killedAtMs, Date.now());
  report.check(
    'the picture went on meanwhile',
    shown.times > 0 && shown.pauseMs < 1_000,
    `longest freeze ${shown.pauseMs} ms`,
  );
  const heard = await Promise.all(voices.map((one) => one.stop()));
  await busy.more();
  const acknowledged = await busy.stop();
  const { log } = await cast.secretary.api.call('log', { params: { meetingId } });
  // Back is what the chair's press does; how soon a picture follows a press is another figure.
  const given = log.find(({ atMs, event }) => event.type === 'floor_given' && atMs >= killedAtMs);
  const backMs = (given?.atMs ?? Number.POSITIVE_INFINITY) - killedAtMs;
  report.check('controls are back within 5 s', backMs <= 5_000, `${backMs} ms`);
  const voice = heard.map((looks) => within(looks, killedAtMs, given?.atMs ?? Date.now()));
  report.check(
    'the speaker was heard all the time until his turn ended',
    voice.every(({ times, pauseMs }) => times > 0 && pauseMs < 1_000),
    `longest silence ${voice.map(({ pauseMs }) => pauseMs).join(' and ')} of ${backMs} ms`,
  );
  report.figure('signaling killed: controls back', `${backMs} ms, the new speaker on screen ${seenMs} ms`);
  const at = new Map<number, LoggedEvent>(log.map((one) => [one.seq, one]));
  const missing = acknowledged.filter((one) => at.get(one.seq)?.event.type !== one.type);
  report.check(
    'no acknowledged event is missing',
    acknowledged.length >= 40 && missing.length === 0,
    `${acknowledged.length} acknowledged, ${missing.length} missing`,
  );
  report.check(
    'the log has no hole',
    log.every((one, index) => one.seq === index + 1),
    `${log.length} events`,
  );
};

const workerKilled = async (report: Report, system: StartedSystem, meeting: SmallMeeting): Promise<void> => {
  const before = await stageTrack(meeting.siteA);
  const { pids } = await system.status();
  for (const pid of await childrenOf(pids.sfuServer, 'mediasoup-worker')) process.kill(pid, 'SIGKILL');
  const killedAtMs = Date.now();
  await until(
    'a new track on the stage',
    async () => ![before, ''].includes(await stageTrack(meeting.siteA)),
    20_000,
  );
  const backMs = (await firstFrame(meeting.siteA, 'stage', players.siteB.colour)) - killedAtMs;
  report.check('pictures are back within 5 s', backMs <= 5_000, `${backMs} ms`);
  report.figure('worker killed: picture back', `${backMs} ms`);
  await meeting.room.checkPictures(players.siteB, null);
  await meeting.room.checkVoices([players.chair, players.siteB]);
  const after = await system.status();
  report.check('sfu-server itself went on', after.pids.sfuServer === pids.sfuServer);
};

/** Gives when, Unix ms. */
const ffmpegKilled = async (report: Report, system: StartedSystem): Promise<number> => {
  const { pids } = await system.status();
  const running = await childrenOf(pids.recorder, 'ffmpeg');
  report.check('ffmpeg runs for every open track', running.length >= 3, `${running.length} processes`);
  const [victim] = running;
  if (victim === undefined) throw new Error('no ffmpeg runs');
  const killedAtMs = Date.now();
  process.kill(victim, 'SIGKILL');
  await until(
    'as many ffmpeg processes as before',
    async () => {
      const now = await childrenOf(pids.recorder, 'ffmpeg');
      return !now.includes(victim) && now.length >= running.length;
    },
    10_000,
  );
  return killedAtMs;
};

/** The longest hole that the segments themselves have around a moment, in any source, ms. */
const longestHoleMs = (replay: Replay, atMs: number): number => {
  const sources = replay.tracks.map(({ participantId, source }) => [participantId, source] as const);
  const holes = sources.flatMap(([participantId, source]) => holesOf(replay, participantId, source));
  const around = holes.filter(({ fromMs, toMs }) => toMs > atMs - aroundMs && fromMs < atMs + aroundMs);
  return Math.max(0, ...around.map(({ fromMs, toMs }) => toMs - fromMs));
};

await scenario('restart', async (report, onEnd) => {
  report.step('a meeting');
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const meeting = await gatherSmallMeeting(report, system, onEnd);
  const { room, cast, chair, meetingId } = meeting;
  await room.bringToStage(players.chair, 'Mở họp', players.chair);
  await chair.waitForText('Đang ghi');
  await room.bringToStage(players.chair, `Mời ${cast.siteA.person.displayName}`, players.siteA);
  await room.checkVoices([players.chair, players.siteA]);

  report.step('signaling is killed');
  await signalingKilled(report, system, meeting);
  report.step('the media workers are killed');
  await workerKilled(report, system, meeting);
  await chair.waitForText('Đang ghi', 20_000);
  report.check('the tape came back, the lamp says so', true);
  await pause(3_000);

  report.step('ffmpeg is killed');
  const killedAtMs = await ffmpegKilled(report, system);
  await pause(4_000);
  await chair.press('Kết thúc');
  await chair.press('Kết thúc cuộc họp');
  const { dataDir } = await system.status();
  const replay = await wholeReplay(dataDir, cast.secretary.api, meetingId);
  const gaps = replay.gaps.map((gap) => `${gap.reason} ${Math.round(gap.toMs - gap.fromMs)} ms`);
  const killed = replay.gaps.filter((gap) => gap.reason === 'ffmpeg_died');
  // A hole of less than a few packets is none to the segments; the gap that is noted then tells how long it was.
  const notedMs = killed.map((gap) => gap.toMs - gap.fromMs);
  const longestMs = Math.max(longestHoleMs(replay, killedAtMs), ...notedMs);
  report.check('the gap is noted', killed.length > 0, gaps.join(', '));
  report.check(
    'at most 2 s of tape are missing',
    longestMs > 0 && longestMs <= 2_000,
    `${Math.round(longestMs)} ms`,
  );
  report.check(
    'the worker’s death is noted too',
    replay.gaps.some((gap) => gap.reason === 'media_lost'),
    gaps.join(', '),
  );
  report.figure('ffmpeg killed: tape missing', `${Math.round(longestMs)} ms`);
});
