import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { coreTicks, idleSince } from '../support/core-ticks.ts';
import { compositionIn, queueComposition } from '../support/composition-job.ts';
import { Redis } from '../support/redis.ts';
import { scenario } from '../support/scenario.ts';
import { type TapedPeople, writeTapedMeeting } from '../support/taped-meeting.ts';

const actMs = process.env['TEST_LONG'] === undefined ? 20_000 : 100_000;
const recorderMain = new URL('../../recorder/src/main.ts', import.meta.url).pathname;

const person = (personId: string, unitName: string) => ({
  personId,
  name: `Đại biểu ${personId}`,
  post: 'Chủ tịch',
  unitId: personId.toUpperCase(),
  unitName,
});
const people: TapedPeople = {
  chair: person('chu', 'UBND tỉnh'),
  siteA: person('batri', 'UBND huyện Ba Tri'),
  siteB: person('binhdai', 'UBND huyện Bình Đại'),
};

const Line = z.object({ msg: z.string(), tookMs: z.number().optional() });

/** Composing a tape of all layouts in 1280×720, at the priority of the real thing, by a recorder alone. */
await scenario('compose', async (report, onEnd) => {
  const folder = await mkdtemp(join(tmpdir(), 'giaoban-compose-'));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  const redis = await Redis.start();
  onEnd(() => redis.stop());
  const archiveDir = join(folder, 'archive');
  const secretary = { personId: 'thuky', name: 'Thư ký' };
  const tape = await writeTapedMeeting({
    archiveDir,
    clipFolder: join(folder, 'clips'),
    people,
    secretary,
    actMs,
  });
  await queueComposition(redis.url, tape.meetingId);
  const load = loadavg()[0] ?? 0;
  const before = coreTicks();
  const env = {
    ...process.env,
    REDIS_URL: redis.url,
    GIAOBAN_SERVICE_SECRET: 'a secret of the measurement only',
    GIAOBAN_ARCHIVE_DIR: archiveDir,
    GIAOBAN_STREAM_MINUTES: '0',
  };
  const recorder = spawn(process.execPath, ['--import', 'tsx', recorderMain], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onEnd(async () => {
    recorder.kill('SIGTERM');
    if (recorder.exitCode === null) await once(recorder, 'exit');
  });
  const tookMs = await new Promise<number>((resolve, reject) => {
    recorder.once('exit', (code) => reject(new Error(`the recorder ended with ${code}`)));
    createInterface({ input: recorder.stdout }).on('line', (text) => {
      const line = Line.safeParse(JSON.parse(text)).data;
      if (line?.msg === 'composed' && line.tookMs !== undefined) resolve(line.tookMs);
      if (line?.msg === 'composing failed') reject(new Error(text));
    });
  });
  const composed = await compositionIn(tape.folder);
  const speed = tape.lengthMs / tookMs;
  const cores = cpus();
  report.figure('tape', `${tape.lengthMs / 1000} s of 1280×720, 25 pictures/s`);
  report.figure('composed in', `${(tookMs / 1000).toFixed(1)} s = ${speed.toFixed(1)} × real time`);
  report.figure(
    'machine',
    `${cores.length} × ${cores[0]?.model.trim() ?? '?'}, load before ${load.toFixed(1)}`,
  );
  const idle = idleSince(before);
  report.figure('idle meanwhile', `${Math.round(idle * 100)} %`);
  if (composed.status === 'ready') {
    report.figure('size', `${((composed.sizeBytes * 8) / tape.lengthMs / 1000).toFixed(2)} Mbit/s`);
  }
  report.check('faster than real time', speed > 1, `${speed.toFixed(2)} ×`);
});
