import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type MeetingEvent, Replay } from '@giaoban/protocol';
import type { TapeJob } from '@giaoban/protocol/internal';
import {
  connectRedis,
  createLog,
  type Log,
  type Redis,
  redisKeys,
  signServiceToken,
} from '@giaoban/service-kit';
import { RedisServer } from '@giaoban/service-kit/test-support';
import { recorderSettings, type Settings } from '../settings.ts';
import { type Recorder, startRecorder } from '../start-recorder.ts';
import { FakeSfu } from './FakeSfu.ts';
import { FakeSignaling } from './FakeSignaling.ts';
import { meetingId, present } from './test-meeting.ts';

const secret = 'a secret of the tests';

/** A recorder with all that it needs around it: Redis, a signaling and a media plane that tests play. */
export class TapeRoom {
  readonly archiveDir: string;
  readonly redis: Redis;
  sfu: FakeSfu;
  signaling: FakeSignaling;
  recorder: Recorder | null = null;
  /** What the archive's disk has left, as the recorder is told. */
  freeBytes = 1e12;
  readonly #redisServer: RedisServer;
  readonly #log: Log;

  static async open(events: readonly MeetingEvent[] = present): Promise<TapeRoom> {
    const log = createLog('tape-room', process.env['GIAOBAN_LOG_LEVEL'] ?? 'silent');
    const [archiveDir, redisServer, signaling, sfu] = await Promise.all([
      mkdtemp(join(tmpdir(), 'gb-archive-')),
      RedisServer.start(),
      FakeSignaling.start(events, log),
      FakeSfu.start(meetingId, log),
    ]);
    signaling.sfuUrl = sfu.url;
    const redis = await connectRedis(redisServer.url, log);
    return new TapeRoom(archiveDir, redisServer, redis, signaling, sfu, log);
  }

  private constructor(
    archiveDir: string,
    redisServer: RedisServer,
    redis: Redis,
    signaling: FakeSignaling,
    sfu: FakeSfu,
    log: Log,
  ) {
    this.archiveDir = archiveDir;
    this.#redisServer = redisServer;
    this.redis = redis;
    this.signaling = signaling;
    this.sfu = sfu;
    this.#log = log;
  }

  get folder(): string {
    return join(this.archiveDir, meetingId);
  }

  get log(): Log {
    return this.#log;
  }

  /** What a recorder process of this room is given. */
  get environment(): Record<string, string> {
    return {
      REDIS_URL: this.#redisServer.url,
      GIAOBAN_SERVICE_SECRET: secret,
      GIAOBAN_ARCHIVE_DIR: this.archiveDir,
      GIAOBAN_SIGNALING_URL: this.signaling.url,
      // Without `nice` on the path compositions run at once: tests do not wait for an idle machine.
      PATH: '',
      FFMPEG_BIN: 'ffmpeg',
    };
  }

  get settings(): Settings {
    return recorderSettings(this.environment);
  }

  async startRecorder(): Promise<Recorder> {
    this.recorder = await startRecorder(this.settings, Date.now, this.#log, () =>
      Promise.resolve(this.freeBytes),
    );
    return this.recorder;
  }

  /** The meeting's tape is due now. */
  async makeJob(limitMs: number | null = null): Promise<void> {
    const job: TapeJob = { meetingId, limitMs, madeAtMs: Date.now() };
    await this.redis.hSet(redisKeys.tapeJobs, meetingId, JSON.stringify(job));
    await this.redis.zAdd(redisKeys.tapeDue, { score: Date.now(), value: meetingId });
    await this.redis.publish(redisKeys.tapeNudge, meetingId);
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const authorization = `Bearer ${signServiceToken(secret, 'signaling')}`;
    return fetch(`${this.recorder?.url ?? ''}${path}`, { headers: { authorization, ...headers } });
  }

  async replay(): Promise<Replay> {
    const answer = await this.get(`/archives/${meetingId}/replay`);
    if (!answer.ok) throw new Error(`replay: ${answer.status}`);
    return Replay.parse(await answer.json());
  }

  /** The replay once its gaps are so: they are entered in their turn, the lamp does not wait for them. */
  async replayWithGaps(isSo: (gaps: Replay['gaps']) => boolean): Promise<Replay> {
    return until('the gaps in the manifest', async () => {
      const replay = await this.replay();
      return isSo(replay.gaps) && replay;
    });
  }

  /** The processes that write into this room's archive and whose command line contains `word`. */
  async processesWith(word: string): Promise<number[]> {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const seen = await Promise.all(
      pids.map(async (pid) => ({
        pid: Number(pid),
        // A process may end while it is looked at.
        line: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
        folder: await readlink(`/proc/${pid}/cwd`).catch(() => ''),
      })),
    );
    const own = seen.filter(({ folder }) => folder.startsWith(this.archiveDir));
    return own.filter(({ line }) => line.includes(word)).map(({ pid }) => pid);
  }

  async close(): Promise<void> {
    await this.recorder?.close();
    await this.signaling.stop();
    await this.sfu.stop();
    this.redis.destroy();
    await this.#redisServer.stop();
    await rm(this.archiveDir, { recursive: true, force: true });
  }
}

/** Waits until `find` finds something. */
export const until = async <T>(
  what: string,
  find: () => T | null | false | Promise<T | null | false>,
  timeoutMs = 10_000,
): Promise<T> => {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const found = await find();
    if (found !== null && found !== false) return found;
    if (performance.now() > endMs) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await delay(40);
  }
};
