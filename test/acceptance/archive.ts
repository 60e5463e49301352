import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { personParticipant } from '@giaoban/protocol';
import { type CommandEnd, archiveCommand } from '../support/archive-command.ts';
import { players } from '../support/cast.ts';
import { chatTimeLeft, writeChat } from '../support/chat-in-redis.ts';
import { OfflinePage } from '../support/offline-page.ts';
import { password } from '../support/province.ts';
import { Redis } from '../support/redis.ts';
import type { Report } from '../support/report.ts';
import { scenario } from '../support/scenario.ts';
import { gatherSmallMeeting, type SmallMeeting } from '../support/small-meeting.ts';
import { StartedSystem } from '../support/started-system.ts';
import { unzip } from '../support/unzip.ts';
import { upload } from '../support/upload.ts';
import { pause, until } from '../support/wait.ts';

/** The recording's period ends with the meeting: what comes after a year comes at once. */
const keepNothing = { GIAOBAN_KEEP_RECORDING: 'briefing=0d,urgent=0d,review_interim=0d,review_final=0d' };

const dayMs = 86_400_000;
const picture = {
  title: 'Sơ đồ phòng họp',
  file: new URL('../../infra/handbooks/pictures/room.png', import.meta.url),
};
const paper = { name: 'Biên bản số 12.pdf', bytes: Buffer.from('%PDF-1.7 biên bản\n%%EOF\n') };

type Command = (words: readonly string[], more?: NodeJS.ProcessEnv, input?: string) => Promise<CommandEnd>;

const holdMeeting = async (
  { cast, meetingId, room, chair, siteA }: SmallMeeting,
  folder: string,
): Promise<void> => {
  await upload(cast.secretary.api, meetingId, picture.title, await readFile(picture.file));
  await room.bringToStage(players.chair, 'Mở họp', players.chair);
  await chair.waitForText('Đang ghi');
  // The closing seals it in.
  await mkdir(join(folder, 'papers'));
  await writeFile(join(folder, 'papers', paper.name), paper.bytes);
  await pause(2_500);
  await room.bringToStage(players.chair, `Mời ${cast.siteA.person.displayName}`, players.siteA);
  await pause(4_000);
  await chair.press('Kết thúc');
  await chair.press('Kết thúc cuộc họp');
  await siteA.waitForText('đã kết thúc');
  await until(
    'the film',
    async () => {
      const { composition } = await cast.secretary.api
        .call('replay', { params: { meetingId } })
        .catch(() => ({ composition: { status: 'waiting' } as const }));
      return composition.status === 'ready';
    },
    60_000,
    300,
  );
};

const checkTampering = async (
  report: Report,
  command: Command,
  folder: string,
  id: string,
): Promise<void> => {
  const sound = await command(['verify', id]);
  report.check('the archive verifies', sound.status === 0 && sound.text.includes('toàn vẹn'), sound.text);
  const [segment = ''] = await readdir(join(folder, 'segments'));
  const targets = [`segments/${segment}`, 'log.jsonl', 'seals/00001.json'];
  for (const file of targets) {
    const whole = await readFile(join(folder, file));
    const changed = Buffer.from(whole);
    const at = Math.floor(Math.random() * whole.length);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    await writeFile(join(folder, file), changed);
    const found = await command(['verify', id]);
    await writeFile(join(folder, file), whole);
    report.check(
      `one changed byte in ${file.replace(segment, '…')} is told by its name`,
      found.status === 1 && found.text.includes(`${id}: ${file}: `),
      `byte ${at}: ${found.text.split('\n')[1] ?? found.text}`,
    );
  }
};

const checkRebuild = async (
  report: Report,
  command: Command,
  meetingId: SmallMeeting['meetingId'],
): Promise<void> => {
  const redis = await Redis.start();
  try {
    const { status, text } = await command(['rebuild-index'], { REDIS_URL: redis.url });
    const log = await redis.log(meetingId);
    const isThere = (await redis.knows(meetingId)) && log.at(-1) !== undefined;
    const isWhole = log.some((one) => one.event.type === 'meeting_closed');
    report.check(
      'an empty Redis gets log and calendar back',
      status === 0 && isThere && isWhole,
      `${log.length} events; ${text.split('\n').at(-1) ?? ''}`,
    );
  } finally {
    await redis.stop();
  }
};

/** Everything but the film must be found with and without one. */
const checkBesideFilm = async (report: Report, page: OfflinePage, what: string): Promise<void> => {
  const file = (await page.links()).get(paper.name);
  const bytes = file === undefined ? null : await readFile(fileURLToPath(file));
  report.check(
    `${what}: the link to the minutes leads to their bytes`,
    bytes?.equals(paper.bytes) === true,
    file,
  );
  const width = await page.openPicture(picture.title);
  report.check(`${what}: the document opens`, width > 0, `${width} px wide`);
  const text = await page.text();
  const words = ['Mở họp', 'Lê Văn Ba', 'Kết thúc cuộc họp', 'Có mặt trực tuyến', 'toàn vẹn'];
  const missing = words.filter((one) => !text.includes(one));
  report.check(`${what}: it tells the course and who was there`, missing.length === 0, missing.join(', '));
};

const checkExport = async (
  report: Report,
  command: Command,
  { chair, cast, meetingId }: SmallMeeting,
  dataDir: string,
  work: string,
): Promise<void> => {
  const everybody = Object.values(players);
  const zip = join(work, 'hop.zip');
  const made = await command(['export', meetingId, '--to', zip]);
  const names = await unzip(zip, join(work, 'film'));
  report.check(
    'one ZIP, read by another program',
    made.status === 0 && names.length > 10,
    `${names.length} files`,
  );
  const page = await OfflinePage.open(chair, join(work, 'film'), `hop-${meetingId}`);
  await page.jump('Lê Văn Ba');
  report.check(
    'file://: the film at A’s chapter shows A',
    await page.shows('#film', players.siteA, everybody),
  );
  await page.jump('Nguyễn Văn Chủ');
  report.check('and at the chair’s the chair', await page.shows('#film', players.chair, everybody));
  const text = await page.text();
  const words = ['toàn vẹn', cast.siteB.person.displayName, 'Họp giao ban tháng 3', 'Có mặt trực tuyến'];
  const missing = words.filter((one) => !text.includes(one));
  report.check('it names attendees and says that it verifies', missing.length === 0, missing.join(', '));
  await checkBesideFilm(report, page, 'with a film');

  const copy = join(work, 'copy');
  await mkdir(join(copy, 'archive'), { recursive: true });
  await cp(join(dataDir, 'archive', meetingId), join(copy, 'archive', meetingId), { recursive: true });
  await cp(join(dataDir, 'keys'), join(copy, 'keys'), { recursive: true });
  await writeFile(join(copy, 'archive', meetingId, 'composed.json'), '{"status":"waiting"}\n');
  const other = join(work, 'tracks.zip');
  const unmade = await command(['export', meetingId, '--to', other], { GIAOBAN_DATA_DIR: copy });
  await unzip(other, join(work, 'tracks'));
  report.check('an archive that was changed is exported with the word that it was', unmade.status === 1);
  const tracks = await OfflinePage.open(chair, join(work, 'tracks'), `hop-${meetingId}`);
  await tracks.jump('Lê Văn Ba');
  await tracks.play();
  const moving = await tracks.moving(2);
  report.check('without a film the tracks play, sound beside picture', moving >= 2, `${moving} elements`);
  report.check('with A on the stage', await tracks.shows('#stage', players.siteA, everybody));
  report.check(
    'nothing was asked of any network',
    page.asked.length + tracks.asked.length === 0,
    [...page.asked, ...tracks.asked].slice(0, 3).join(', '),
  );
};

/** A chat that has lost most of its time, and what becomes of it. */
const chatOf = async ({ cast, meetingId }: SmallMeeting, redisUrl: string) => {
  const { person } = cast.siteA;
  const from = { from: personParticipant(person.id), fromName: person.displayName };
  const message = {
    ...from,
    messageId: 'm1',
    channel: 'all',
    text: 'xin gửi số liệu',
    atMs: Date.now(),
  } as const;
  await writeChat(redisUrl, meetingId, [message], dayMs);
  const leftMs = (): Promise<number | null> => chatTimeLeft(redisUrl, meetingId);
  return {
    standsStill: async (): Promise<boolean> => (await leftMs()) === null,
    hasAllItsTime: async (): Promise<boolean> => ((await leftMs()) ?? 0) > 89 * dayMs,
  };
};
type Chat = Awaited<ReturnType<typeof chatOf>>;

const checkHeldByOperator = async (
  report: Report,
  chat: Chat,
  { cast, meetingId }: SmallMeeting,
): Promise<void> => {
  const params = { meetingId };
  await cast.province.operator.call('holdArchive', { params, body: { why: 'Khiếu nại' } });
  report.check('an operator’s hold stops the time of the chat', await chat.standsStill());
  await cast.province.operator.call('releaseArchive', { params, body: {} });
  report.check('which begins anew with the release', await chat.hasAllItsTime());
};

const checkPruning = async (
  report: Report,
  command: Command,
  { cast, meetingId, url }: SmallMeeting,
  folder: string,
  chat: Chat,
): Promise<void> => {
  await cast.province.addPerson('kythuat2', 'Ngô Kỹ Thuật', 'operator', 'UBND tỉnh Bến Tre');
  const approve = (name: string): Promise<CommandEnd> =>
    command(['approve', meetingId, '--as', name, '--url', url], {}, `${password}\n`);
  const count = async (): Promise<number> => (await readdir(join(folder, 'segments'))).length;
  const before = await count();
  const refused = async (what: string, words: string): Promise<void> => {
    const { status, text } = await command(['prune'], keepNothing);
    report.check(what, status === 1 && text.includes(words) && (await count()) === before, text);
  };
  const hold = await command(['hold', meetingId, '--why', 'Thanh tra năm 2026']);
  report.check('so does a hold by command', hold.status === 0 && (await chat.standsStill()), hold.text);
  await refused('under a hold nothing is destroyed', 'Thanh tra năm 2026');
  const held = await approve('kythuat');
  report.check('nor approved', held.status === 1 && held.text.includes('giữ lại'), held.text);
  const released = await command(['release', meetingId]);
  report.check('and its release', released.status === 0 && (await chat.hasAllItsTime()), released.text);
  const secretary = await approve(cast.secretary.username);
  report.check('a secretary cannot approve', secretary.status === 1, secretary.text);
  await approve('kythuat');
  const twice = await approve('kythuat');
  report.check('one operator twice is one approval', twice.text.includes('(1/2)'), twice.text);
  await refused('one approval is not enough', '1/2');
  const second = await approve('kythuat2');
  report.check('a second operator approves', second.text.includes('(2/2)'), second.text);
  const early = await command(['prune']);
  report.check(
    'before its period nothing goes',
    early.status === 0 && (await count()) === before,
    early.text,
  );
  const done = await command(['prune'], keepNothing);
  report.check(
    'with two approvals the recording is destroyed',
    done.status === 0 && (await count()) === 0,
    done.text,
  );
  const all = await command(['verify']);
  report.check('what is left verifies, and so does the register', all.status === 0, all.text);
};

/** The recording is destroyed; whatever else there is of the meeting is on the page as before. */
const checkFilmless = async (
  report: Report,
  command: Command,
  { chair, meetingId }: SmallMeeting,
  work: string,
): Promise<void> => {
  const zip = join(work, 'words.zip');
  await command(['export', meetingId, '--to', zip]);
  await unzip(zip, join(work, 'words'));
  const page = await OfflinePage.open(chair, join(work, 'words'), `hop-${meetingId}`);
  const text = await page.text();
  report.check(
    'the page says why there is no film',
    text.includes('đã được hủy khi hết thời hạn') && !(await page.hasPlayer()),
  );
  await checkBesideFilm(report, page, 'without a film');
};

await scenario('archive', async (report, onEnd) => {
  report.step('a taped meeting');
  const system = await StartedSystem.start();
  report.witness(() => system.testimony());
  onEnd(async () => void (await system.stop()));
  const { dataDir, redisUrl } = await system.status();
  const meeting = await gatherSmallMeeting(report, system, onEnd);
  const folder = join(dataDir, 'archive', meeting.meetingId);
  await holdMeeting(meeting, folder);
  const work = join(system.dataDir, 'work');
  await mkdir(work);
  onEnd(() => rm(work, { recursive: true, force: true }));
  const command: Command = (words, more = {}, input = '') =>
    archiveCommand(words, { GIAOBAN_DATA_DIR: dataDir, ...more }, input);

  report.step('verified and tampered with');
  await checkTampering(report, command, folder, meeting.meetingId);
  report.step('rebuilt');
  await checkRebuild(report, command, meeting.meetingId);
  report.step('exported and played from a disk');
  await checkExport(report, command, meeting, dataDir, work);
  report.step('held, approved, pruned');
  const chat = await chatOf(meeting, redisUrl);
  await checkHeldByOperator(report, chat, meeting);
  await checkPruning(report, command, meeting, folder, chat);
  report.step('exported without its film');
  await checkFilmless(report, command, meeting, work);
});
