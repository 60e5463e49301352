import type { MeetingId } from '@giaoban/protocol';
import type { TapeJob } from '@giaoban/protocol/internal';
import { type Log, type Redis, redisKeys } from '@giaoban/service-kit';
import type { Sealer } from '../archive/Sealer.ts';
import { LiveTape, type TapeContext, type TapeOutcome } from '../live/LiveTape.ts';
import type { JobBoard } from './JobBoard.ts';
import { JobLease } from './JobLease.ts';

const pollMs = 500;

export type JobDeskContext = TapeContext & {
  redis: Redis;
  board: JobBoard;
  nodeId: string;
  sealer: Sealer;
  /** An archive is complete and waits to be composed. */
  onClosed: (meetingId: MeetingId) => void;
};

type Held = { tape: LiveTape; lease: JobLease; over: Promise<void> };

/** Takes due jobs, one lease each, and sees them through. Several recorders share the jobs between them. */
export class JobDesk {
  readonly #context: JobDeskContext;
  readonly #log: Log;
  readonly #held = new Map<MeetingId, Held>();
  readonly #timer: NodeJS.Timeout;
  #subscriber: Redis | null = null;
  #looking: Promise<void> | null = null;
  #again = false;
  #closed = false;

  /** Begins to look for jobs; hears at once of those that become due. */
  static async open(context: JobDeskContext): Promise<JobDesk> {
    const desk = new JobDesk(context);
    const subscriber = context.redis.duplicate();
    subscriber.on('error', (error: Error) => {
      context.log.warn({ err: error.message }, 'redis subscription');
    });
    await subscriber.connect();
    await subscriber.subscribe(redisKeys.tapeNudge, (meetingId) => {
      desk.look();
      void desk.#refresh(meetingId);
    });
    desk.#subscriber = subscriber;
    // What a killed recorder left is on tape again the sooner.
    desk.look();
    return desk;
  }

  private constructor(context: JobDeskContext) {
    this.#context = context;
    this.#log = context.log;
    this.#timer = setInterval(() => {
      this.look();
    }, pollMs);
  }

  /** How many jobs this recorder holds. */
  get recording(): number {
    return this.#held.size;
  }

  /** Looks for due jobs now. */
  look(): void {
    if (this.#closed || !this.#context.redis.isReady) return;
    if (this.#looking !== null) {
      this.#again = true;
      return;
    }
    this.#looking = this.#look().finally(() => {
      this.#looking = null;
      if (!this.#again) return;
      this.#again = false;
      this.look();
    });
  }

  /** Closes the files of all jobs and gives them back. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#subscriber?.destroy();
    await this.#looking;
    await Promise.allSettled(
      [...this.#held.values()].map(async ({ tape, over }) => {
        await tape.shutDown();
        await over;
      }),
    );
  }

  async #look(): Promise<void> {
    const { board, nowMs } = this.#context;
    try {
      for (const meetingId of await board.due(nowMs())) {
        if (this.#held.has(meetingId) || this.#closed) continue;
        const job = await board.get(meetingId);
        if (job !== null) await this.#take(job);
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'jobs cannot be looked for');
    }
  }

  /** A job that is held may have changed. */
  async #refresh(nudged: string): Promise<void> {
    const held = [...this.#held].find(([meetingId]) => meetingId === nudged);
    if (held === undefined) return;
    const [meetingId, { tape }] = held;
    try {
      const job = await this.#context.board.get(meetingId);
      if (job !== null) tape.change(job);
    } catch (error) {
      this.#log.warn({ err: error, meetingId }, 'the job could not be read again');
    }
  }

  async #take(job: TapeJob): Promise<void> {
    const { redis, nodeId } = this.#context;
    const { meetingId } = job;
    const onLost = (): void => {
      this.#log.error({ meetingId }, 'another recorder has taken the job');
      void this.#held.get(meetingId)?.tape.abandon().catch(this.#complain(meetingId));
    };
    const lease = await JobLease.take(redis, meetingId, nodeId, onLost, this.#log);
    if (lease === null) return;
    this.#log.info({ meetingId }, 'job taken');
    const tape = new LiveTape(this.#context, job, () => lease.isSure);
    const over = tape.ended
      .then((outcome) => this.#conclude(meetingId, outcome))
      .catch(this.#complain(meetingId))
      .then(async () => {
        await lease.giveBack();
        this.#held.delete(meetingId);
      });
    this.#held.set(meetingId, { tape, lease, over });
  }

  async #conclude(meetingId: MeetingId, outcome: TapeOutcome): Promise<void> {
    const { board, onClosed, sealer } = this.#context;
    this.#log.info({ meetingId, outcome }, 'job over');
    if (outcome === 'gone') await board.done(meetingId);
    if (outcome !== 'closed') return;
    // Before the job is over: whoever takes it again after a crash seals what was left.
    await sealer.seal(meetingId, 'closed').catch((error: unknown) => {
      this.#log.error({ err: error, meetingId }, 'the archive could not be sealed');
    });
    await board.recorded(meetingId);
    onClosed(meetingId);
  }

  #complain(meetingId: MeetingId): (error: unknown) => void {
    return (error) => {
      this.#log.error({ err: error, meetingId }, 'a job failed');
    };
  }
}
