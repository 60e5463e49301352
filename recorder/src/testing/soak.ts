import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import type { ReplayTrack } from '@giaoban/protocol';
import { readArchive } from '../archive/read-archive.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { beepHz, colours, flashAndBeep, isColour } from './colours.ts';
import { decodePictures, decodeSound } from './decode.ts';
import { RtpSource } from './RtpSource.ts';
import { TapeRoom, until } from './TapeRoom.ts';
import { chair, siteA, siteB } from './test-meeting.ts';

/**
 * Tapes for a long time and says in lines of JSON what it saw: `{minute, cpuSeconds, residentMb}` once a minute, at the
 * end `{done: …}`. Run by the benchmark `tape-soak`; its one argument is how many minutes.
 */
const minutes = Number(process.argv[2]);
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const people = [chair, siteA, siteB].map((one) => one.participantId);
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** How late the picture is behind the sound in one pair of segments, ms: the middle over its flashes. */
const lipSyncMs = async (
  folder: string,
  camera: ReplayTrack,
  microphone: ReplayTrack,
  at: number,
): Promise<number> => {
  const [seen, heard] = [camera.segments.at(at), microphone.segments.at(at)];
  if (seen === undefined || heard === undefined) throw new Error('nothing is taped');
  const pictures = await decodePictures(join(folder, seen.file));
  const sound = await decodeSound(join(folder, heard.file));
  const flashes = pictures.flatMap((one, index) => {
    const isFlash = isColour(one.at(0.5, 0.5), colours.white);
    const before = pictures[index - 1];
    const begins = isFlash && before !== undefined && !isColour(before.at(0.5, 0.5), colours.white);
    return begins ? [camera.startsAtMs + seen.startMs + one.atMs] : [];
  });
  const beeps = sound.onsetsMs(beepHz).map((ms) => microphone.startsAtMs + heard.startMs + ms);
  const offsets = flashes
    .flatMap((flashMs) => beeps.map((beepMs) => flashMs - beepMs))
    .filter((ms) => Math.abs(ms) < 900)
    .toSorted((one, other) => one - other);
  const middle = offsets[Math.floor(offsets.length / 2)];
  if (middle === undefined) throw new Error('no flash with its beep');
  return middle;
};

const lipSyncOf = async (room: TapeRoom, at: number): Promise<number> => {
  const tracks = (await readArchive(room.folder))?.replay.tracks ?? [];
  const of = (source: ReplayTrack['source']) =>
    tracks.find((one) => one.participantId === people[0] && one.source === source);
  const [camera, microphone] = [of('camera'), of('microphone')];
  if (camera === undefined || microphone === undefined) throw new Error('a track is missing');
  return lipSyncMs(room.folder, camera, microphone, at);
};

type Usage = { cpuSeconds: number; residentMb: number };

/** proc(5): fields 14 to 17 of `stat`, in hundredths of a second; children that run still count by themselves. */
const cpuOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
};

const usageOf = async (pid: number): Promise<Usage> => {
  const [status, tasks] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'),
  ]);
  const pids = [
    pid,
    ...tasks
      .split(' ')
      .map(Number)
      .filter((one) => one > 0),
  ];
  const each = await Promise.all(pids.map(cpuOf));
  return {
    cpuSeconds: each.reduce((sum, one) => sum + one, 0),
    residentMb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024),
  };
};

const startRecorder = async (room: TapeRoom): Promise<ChildProcess> => {
  const env = { ...room.environment, PATH: process.env['PATH'] ?? '', GIAOBAN_LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'spawn');
  return child;
};

/** Eight tracks: three cameras with their microphones, and two shares. */
const openSources = async (room: TapeRoom): Promise<RtpSource[]> => {
  const pairs = [colours.chair, colours.siteA, colours.dark].map((colour) =>
    RtpSource.start(flashAndBeep(colour, 0)),
  );
  const shares = [colours.share, colours.white].map((colour) =>
    RtpSource.start(flashAndBeep(colour, 0).filter((one) => one.kind === 'video')),
  );
  const sources = await Promise.all([...pairs, ...shares]);
  for (const [at, source] of sources.entries()) {
    const participantId = people[at % people.length];
    if (participantId === undefined) continue;
    if (at >= pairs.length) room.sfu.produce(participantId, 'screen', source, 0);
    else {
      room.sfu.produce(participantId, 'camera', source, 0);
      room.sfu.produce(participantId, 'microphone', source, 1);
    }
  }
  return sources;
};

const plan = (): Parameters<TapeRoom['signaling']['setPlan']>[0] => [
  ...people.flatMap((participantId) => [
    { participantId, source: 'camera' as const, layer: 'high' as const },
    { participantId, source: 'microphone' as const, layer: null },
  ]),
  ...people.slice(0, 2).map((participantId) => ({ participantId, source: 'screen' as const, layer: null })),
];

const soak = async (room: TapeRoom, pid: number): Promise<void> => {
  await room.signaling.until(({ tape }) => tape.status === 'recording', 'the lamp', 60_000);
  // The first segments are closed.
  await delay(15_000);
  const before = await usageOf(pid);
  const beganAtMs = performance.now();
  const firstLipSyncMs = await lipSyncOf(room, 1);
  say({ minute: 0, ...before });
  for (let minute = 1; minute <= minutes; minute += 1) {
    await delay(Math.max(0, beganAtMs + minute * 60_000 - performance.now()));
    say({ minute, ...(await usageOf(pid)) });
  }
  const after = await usageOf(pid);
  const tookMs = performance.now() - beganAtMs;
  const lastLipSyncMs = await lipSyncOf(room, -2);
  room.signaling.happen([{ type: 'meeting_closed', by: chair.participantId }], []);
  await until('the archive is closed', async () => (await room.redis.zCard('gb:tape-due')) === 0, 60_000);
  const replay = (await readArchive(room.folder))?.replay;
  const problems = await verifyArchive(room.folder);
  const tracks = plan().length;
  const cpuPerTrackHour = (after.cpuSeconds - before.cpuSeconds) / ((tracks * tookMs) / 3_600_000);
  const gaps = replay?.gaps.length ?? null;
  say({ done: { tracks, cpuPerTrackHour, firstLipSyncMs, lastLipSyncMs, gaps, problems: problems.length } });
};

const room = await TapeRoom.open();
const sources = await openSources(room);
room.signaling.setPlan(plan());
const recorder = await startRecorder(room);
try {
  await room.makeJob();
  if (recorder.pid !== undefined) await soak(room, recorder.pid);
} finally {
  recorder.kill('SIGTERM');
  if (recorder.exitCode === null) await once(recorder, 'exit');
  await Promise.all(sources.map((one) => one.stop()));
  await room.close();
}
