import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { coreTicks, idleSince } from '../support/core-ticks.ts';
import { scenario } from '../support/scenario.ts';

const minutes = Number(process.env['TEST_MINUTES']);
const program = new URL('../../recorder/src/testing/soak.ts', import.meta.url).pathname;
/** The first minutes of a process are no measure of what it needs. */
const warmMinutes = Math.min(5, Math.floor(minutes / 2));
const mayGrowMb = 40;

const Minute = z.object({ minute: z.number(), cpuSeconds: z.number(), residentMb: z.number() });
const Done = z.object({
  done: z.object({
    tracks: z.number(),
    cpuPerTrackHour: z.number(),
    firstLipSyncMs: z.number(),
    lastLipSyncMs: z.number(),
    gaps: z.number().nullable(),
    problems: z.number(),
  }),
});

/** A recorder alone with eight tracks of packets that were encoded beforehand: memory, processor, drift. */
await scenario('tape-soak', async (report, onEnd) => {
  report.step(`${minutes} minutes`);
  const before = coreTicks();
  const child = spawn(process.execPath, ['--import', 'tsx', program, String(minutes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onEnd(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const seen: z.infer<typeof Minute>[] = [];
  let done: z.infer<typeof Done>['done'] | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const value: unknown = JSON.parse(line);
    const minute = Minute.safeParse(value).data;
    if (minute !== undefined) {
      seen.push(minute);
      report.note(
        `minute ${minute.minute}: ${minute.residentMb} MB, ${minute.cpuSeconds.toFixed(1)} s of processor`,
      );
    } else done = Done.parse(value).done;
  }
  if (done === null) throw new Error('the recorder’s soak ended before its time');
  const warm = seen.filter((one) => one.minute >= warmMinutes).map((one) => one.residentMb);
  const grownMb = (warm.at(-1) ?? 0) - (warm[0] ?? 0);
  const { firstLipSyncMs, lastLipSyncMs, cpuPerTrackHour, gaps, problems } = done;
  report.check(
    'no gap, and the archive verifies',
    gaps === 0 && problems === 0,
    `${gaps} gaps, ${problems} problems`,
  );
  report.check('memory stays', grownMb <= mayGrowMb, warm.join(' '));
  report.check(
    'sound and picture within 80 ms at the end',
    Math.abs(lastLipSyncMs) <= 80,
    `${Math.round(firstLipSyncMs)} ms at the start, ${Math.round(lastLipSyncMs)} ms at the end`,
  );
  report.figure('memory', `${warm[0] ?? 0} MB → ${warm.at(-1) ?? 0} MB`);
  report.figure('drift', `${Math.round(lastLipSyncMs - firstLipSyncMs)} ms in ${minutes} minutes`);
  report.figure(
    'CPU',
    `${cpuPerTrackHour.toFixed(0)} s per track-hour (${(cpuPerTrackHour / 36).toFixed(2)} % of a core)`,
  );
  report.figure('idle meanwhile', `${Math.round(idleSince(before) * 100)} %`);
});
