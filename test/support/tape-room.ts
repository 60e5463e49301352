import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type LoggedEvent, type MeetingId, Replay } from '@giaoban/protocol';
import { type Caller, HttpRefusal } from '@giaoban/service-kit/test-support';
import { archiveCommand } from './archive-command.ts';
import type { Seat } from './browser.ts';
import { Redis } from './redis.ts';
import type { Report } from './report.ts';
import { until } from './wait.ts';

/** Within 10 s of closing the replay page plays: the stage's picture moves on. */
export const checkReplay = async (
  report: Report,
  seat: Seat,
  url: string,
  api: Caller,
  meetingId: MeetingId,
  closedAtMs: number,
): Promise<Replay> => {
  const replay = await until(
    'the replay is there',
    () =>
      api.call('replay', { params: { meetingId } }).catch((error: unknown) => {
        if (error instanceof HttpRefusal && error.body.code === 'replay_not_ready') return null;
        throw error;
      }),
    10_000,
    200,
  );
  await seat.page.goto(`${url}/xem-lai/${meetingId}`);
  await seat.press('Phát');
  const playing = await until(
    'the replay plays',
    () =>
      seat.page.evaluate(() => {
        const stage = document.querySelector<HTMLVideoElement>('video[data-placement="stage"]');
        return stage !== null && stage.videoWidth > 0 && !stage.paused && stage.currentTime > 0.3;
      }),
    15_000,
  );
  const afterMs = Date.now() - closedAtMs;
  report.check('the replay page plays within 10 s of closing', playing && afterMs <= 10_000, `${afterMs} ms`);
  report.figure('closing → replay', `${afterMs} ms`);
  return Replay.parse(replay);
};

/** The recording of a closed meeting whose archive is closed, too: no track is added to it any more. */
export const wholeReplay = async (dataDir: string, api: Caller, meetingId: MeetingId): Promise<Replay> => {
  const manifest = join(dataDir, 'archive', meetingId, 'manifest.jsonl');
  await until(
    `the archive of ${meetingId} is closed`,
    async () => (await readFile(manifest, 'utf8').catch(() => '')).includes('"archive_closed"'),
    20_000,
    200,
  );
  return api.call('replay', { params: { meetingId } });
};

type Waiting = {
  timeoutMs?: number;
  /** Called now and then while the file is being made. */
  look?: () => Promise<void>;
};

/** Waits for the composed file (progress seen on the way) and fetches it as a person's download does. */
export const fetchComposed = async (
  report: Report,
  api: Caller,
  meetingId: MeetingId,
  { timeoutMs = 240_000, look }: Waiting = {},
): Promise<Buffer> => {
  const startedAtMs = Date.now();
  const seen = new Set<string>();
  const composition = await until(
    'the composed file',
    async () => {
      const { composition: now } = await api.call('replay', { params: { meetingId } });
      seen.add(now.status === 'running' ? `${Math.round(now.progress * 100)} %` : now.status);
      if (now.status === 'failed') throw new Error(now.reason);
      await look?.();
      return now.status === 'ready' ? now : null;
    },
    timeoutMs,
    500,
  );
  report.figure('composed in', `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`);
  report.check('composition showed its progress', seen.size > 1, [...seen].slice(0, 12).join(', '));
  const path = `/api/meetings/${meetingId}/replay/files/${composition.file}`;
  const ranged = await api.send('GET', path, null, { range: 'bytes=100-199' });
  const part = Buffer.from(await ranged.arrayBuffer());
  report.check(
    'a part of it can be asked for',
    ranged.status === 206 && part.length === 100,
    `${ranged.status}, ${part.length} bytes`,
  );
  const whole = Buffer.from(await (await api.send('GET', `${path}?download=1`)).arrayBuffer());
  report.check('it arrives whole', whole.length === composition.sizeBytes, `${whole.length} bytes`);
  return whole;
};

/** Hashes, chain, seal and register hold; the folder alone, with an empty Redis, gives the index back. */
export const checkArchive = async (
  report: Report,
  dataDir: string,
  meetingId: MeetingId,
  wanted: readonly LoggedEvent[],
): Promise<void> => {
  const data = { GIAOBAN_DATA_DIR: dataDir };
  const verified = await archiveCommand(['verify', meetingId], data);
  report.check('every hash, the chain and the seal verify', verified.status === 0, verified.text);
  const redis = await Redis.start();
  try {
    const rebuilt = await archiveCommand(['rebuild-index'], { ...data, REDIS_URL: redis.url });
    const log = await redis.log(meetingId);
    // What came after the replay was asked for follows it.
    const whole =
      wanted.some((one) => one.event.type === 'meeting_closed') &&
      isDeepStrictEqual(log.slice(0, wanted.length), wanted);
    report.check(
      'the archive folder alone rebuilds the index',
      whole && (await redis.knows(meetingId)),
      `${log.length} events, ${wanted.length} wanted; ${rebuilt.text.split('\n').at(-1) ?? ''}`,
    );
  } finally {
    await redis.stop();
  }
};

/** When each track is said to have begun, and on whose word. */
export const clocksOf = async (folder: string): Promise<string> => {
  const lines = (await readFile(join(folder, 'manifest.jsonl'), 'utf8')).split('\n');
  return lines.filter((line) => line.includes('"track_clock"')).join('\n    ');
};
