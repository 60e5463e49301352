import { readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Composition, MeetingId } from '@giaoban/protocol';
import type { Caller } from '@giaoban/service-kit/test-support';
import { archiveCommand } from '../support/archive-command.ts';
import { Seat } from '../support/browser.ts';
import { colourDistance, players } from '../support/cast.ts';
import { checkLayouts, checkSound, pictureTolerance } from '../support/composed-checks.ts';
import { compositionIn, queueComposition } from '../support/composition-job.ts';
import { decodeFrames, DecodedSound } from '../support/decoded.ts';
import { signInUnseen } from '../support/people.ts';
import { password, standardCast } from '../support/province.ts';
import type { Report } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { StartedSystem } from '../support/started-system.ts';
import { probe } from '../support/tape-checks.ts';
import { strangerTo, tapeOfCast } from '../support/tape-of-cast.ts';
import type { TapedMeeting } from '../support/taped-meeting.ts';
import { until } from '../support/wait.ts';

const actMs = 5_000;
type Ready = Extract<Composition, { status: 'ready' }>;

/** The finished pieces in the work folder, with the time at which each was finished. */
const piecesIn = async (folder: string): Promise<Map<string, number>> => {
  const work = join(folder, '.composing');
  const names = await readdir(work).catch(() => []);
  const pieces = names.filter((name) => name.endsWith('.pcm'));
  // The work may be done, and its folder gone, while it is looked at.
  const times = await Promise.all(
    pieces.map(async (name) => (await stat(join(work, name)).catch(() => null))?.mtimeMs),
  );
  return new Map(pieces.flatMap((name, at) => (times[at] === undefined ? [] : [[name, times[at]] as const])));
};

/** Composes with a crash in the middle. @returns how long composing ran, ms, the crash's loss included */
const composeWithCrash = async (
  report: Report,
  system: StartedSystem,
  tape: TapedMeeting,
): Promise<number> => {
  await until(
    'composing has begun',
    async () => (await compositionIn(tape.folder)).status === 'running',
    30_000,
  );
  const begunAtMs = Date.now();
  const before = await until(
    'two pieces are finished',
    async () => {
      const pieces = await piecesIn(tape.folder);
      return pieces.size >= 2 ? pieces : null;
    },
    60_000,
  );
  await system.kill('recorder');
  const killedAtMs = Date.now();
  report.check('it was killed in the middle', (await compositionIn(tape.folder)).status !== 'ready');
  // What the dead recorder said of its progress must not be taken for its successor's.
  await writeFile(join(tape.folder, 'waiting.json'), JSON.stringify({ status: 'waiting' }));
  await rename(join(tape.folder, 'waiting.json'), join(tape.folder, 'composed.json'));
  await until(
    'composing goes on',
    async () => (await compositionIn(tape.folder)).status !== 'waiting',
    30_000,
  );
  const resumedAtMs = Date.now();
  const after = await piecesIn(tape.folder);
  const kept = [...before].filter(([name, atMs]) => after.get(name) === atMs).length;
  report.check('finished pieces were used again', kept === before.size, `${kept} of ${before.size}`);
  report.figure('killed → composing again', `${resumedAtMs - killedAtMs} ms`);
  await until(
    'the composed file',
    async () => (await compositionIn(tape.folder)).status === 'ready',
    60_000,
    100,
  );
  return killedAtMs - begunAtMs + (Date.now() - resumedAtMs);
};

const checkChapters = async (report: Report, folder: string, ready: Ready): Promise<void> => {
  const { chapters, durationMs } = await probe(join(folder, ready.file));
  const wanted = [
    [0, '1. Thu ngân sách · UBND tỉnh Bến Tre – Nguyễn Văn Chủ'],
    [actMs, '1. Thu ngân sách · UBND huyện Ba Tri – Lê Văn Ba'],
    [5 * actMs, '2. Đầu tư công · UBND huyện Bình Đại – Phạm Thị Bình'],
  ];
  const found = chapters.map((one) => [Math.round(one.startMs), one.title]);
  report.check(
    'a chapter for each item and speaker',
    JSON.stringify(found) === JSON.stringify(wanted),
    JSON.stringify(found),
  );
  report.check('as long as the tape', Math.abs(durationMs - 6 * actMs) < 100, `${durationMs} ms`);
  const colours = [players.chair.colour, players.siteA.colour, players.siteB.colour];
  const posters = await Promise.all(
    (ready.chapters ?? []).map(async ({ poster }) => (await decodeFrames(join(folder, poster ?? ''), 25))[0]),
  );
  const right = posters.filter((one, at) => {
    const colour = colours[at];
    return (
      one !== undefined &&
      colour !== undefined &&
      colourDistance(one.at(0.15, 0.2), colour) < pictureTolerance
    );
  });
  report.check(
    'a poster for each chapter, of its picture',
    right.length === 3,
    `${right.length} of ${posters.length}`,
  );
};

/** Everything once more over HTTP, as a player asks for it, and for those only who may. */
const checkServed = async (
  report: Report,
  caller: Caller,
  stranger: Caller,
  id: MeetingId,
  ready: Ready,
): Promise<void> => {
  const path = (file: string): string => `/api/meetings/${id}/replay/files/${file}`;
  const files = [ready.file, ready.sound?.file ?? '', ready.stream ?? '', ready.chapters?.[0]?.poster ?? ''];
  const answers = await Promise.all(
    files.map((file) => caller.send('GET', path(file), null, { range: 'bytes=0-99' })),
  );
  const types = answers.map((one) => `${one.status} ${one.headers.get('content-type')?.split(';')[0]}`);
  const wanted = ['206 video/mp4', '206 audio/mp4', '206 application/vnd.apple.mpegurl', '206 image/jpeg'];
  report.check(
    'video, sound, playlist and posters by range',
    types.join() === wanted.join(),
    types.join(', '),
  );
  const refused = await Promise.all(
    files.map(async (file) => (await stranger.send('GET', path(file))).status),
  );
  report.check(
    'refused to a stranger',
    refused.every((status) => status === 403),
    refused.join(', '),
  );
  const cookie = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const frames = await decodeFrames(new URL(path(ready.stream ?? ''), caller.url).href, 5, [
    '-headers',
    `Cookie: ${cookie}\r\n`,
  ]);
  checkLayouts(report, frames, actMs, 'the playlist, over HTTP');
};

await scenario('compose', async (report, onEnd) => {
  const system = await StartedSystem.start({ env: { GIAOBAN_STREAM_MINUTES: '0' } });
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { url, setupUrl, redisUrl, dataDir } = await system.status();
  const cast = await standardCast(url, setupUrl ?? '');
  const stranger = await strangerTo(cast);

  report.step('a tape of six acts');
  const tape = await tapeOfCast(system, cast, actMs);
  await queueComposition(redisUrl, tape.meetingId);

  report.step('composed, with a crash in the middle');
  const tookMs = await composeWithCrash(report, system, tape);
  const ready = await compositionIn(tape.folder);
  if (ready.status !== 'ready') throw new Error(ready.status);
  report.figure('composed', `${(tape.lengthMs / tookMs).toFixed(1)} × real time`);

  report.step('the files');
  const video = join(tape.folder, ready.file);
  checkLayouts(report, await decodeFrames(video, 5), actMs, 'the video');
  checkSound(report, await DecodedSound.of(video), actMs, 'the video');
  checkSound(
    report,
    await DecodedSound.of(join(tape.folder, ready.sound?.file ?? '')),
    actMs,
    'the sound alone',
  );
  await checkChapters(report, tape.folder, ready);
  const verified = await archiveCommand(['verify', tape.meetingId], { GIAOBAN_DATA_DIR: dataDir });
  report.check('every file that was made is sealed', verified.status === 0, verified.text);

  report.step('as people get them');
  await checkServed(report, cast.secretary.api, stranger.api, tape.meetingId, ready);
  const seat = await Seat.take(players.chair, join(system.dataDir, 'devices'));
  onEnd(() => seat.close());
  await signInUnseen(seat, url, cast.secretary.username, password);
  await seat.page.goto(`${url}/xem-lai/${tape.meetingId}`);
  for (const words of ['Tải video', 'Chỉ tải tiếng']) {
    await seat.waitForText(words);
    report.check(`the page offers “${words}”`, true);
  }
});
