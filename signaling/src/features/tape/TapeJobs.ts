import { type MeetingDetails, MeetingId, type MeetingState } from '@giaoban/protocol';
import { TapeJob } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import type { Store } from '../store/Store.ts';
import { jobDueAtMs } from './tape-due.ts';

const minuteMs = 60_000;

/** A change of plan replaces the job; KEYS: jobs, due; ARGV: meeting, job, due. */
const replaceJob = `
redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
redis.call('zadd', KEYS[2], ARGV[3], ARGV[1])
return 1`;

/** A job that is there already, due or running, is left alone. */
const addJob = `
if redis.call('hsetnx', KEYS[1], ARGV[1], ARGV[2]) == 0 then return 0 end
redis.call('zadd', KEYS[2], ARGV[3], ARGV[1])
return 1`;

const removeJob = `
redis.call('hdel', KEYS[1], ARGV[1])
redis.call('zrem', KEYS[2], ARGV[1])
return 1`;

const limitMsOf = ({ recording }: MeetingDetails): number | null =>
  recording.kind === 'scheduled' && recording.end.kind === 'after_minutes'
    ? recording.end.minutes * minuteMs
    : null;

/**
 * The jobs of the recorders, who take them when they are due: tapes as the meetings' schedules ask for them, and the
 * folders of meetings without a tape.
 */
export class TapeJobs {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** After making or changing a meeting: its job is what the details say now. */
  async plan(state: MeetingState): Promise<void> {
    const dueAtMs = jobDueAtMs(state);
    if (dueAtMs === null) await this.#write(removeJob, state, 0);
    else await this.#write(replaceJob, state, dueAtMs);
    await this.#nudge(state);
  }

  /** Makes sure that a job that is wanted is there; can be called at any time, any number of times. */
  async ensure(state: MeetingState): Promise<void> {
    const dueAtMs = jobDueAtMs(state);
    if (dueAtMs === null) return;
    if ((await this.#write(addJob, state, dueAtMs)) === 1) await this.#nudge(state);
  }

  /** The meetings whose job is due and not complete, however long ago they began. */
  async due(): Promise<MeetingId[]> {
    const ids = await this.#store.run((redis) =>
      redis.zRangeByScore(redisKeys.tapeDue, '-inf', this.#clock.nowMs()),
    );
    return ids.map((id) => MeetingId.parse(id));
  }

  async #write(script: string, state: MeetingState, dueAtMs: number): Promise<unknown> {
    const { details } = state;
    const job: TapeJob = {
      meetingId: details.meetingId,
      limitMs: limitMsOf(details),
      madeAtMs: this.#clock.nowMs(),
    };
    return this.#store.run((redis) =>
      redis.eval(script, {
        keys: [redisKeys.tapeJobs, redisKeys.tapeDue],
        arguments: [details.meetingId, JSON.stringify(TapeJob.parse(job)), String(dueAtMs)],
      }),
    );
  }

  async #nudge(state: MeetingState): Promise<void> {
    await this.#store.run((redis) => redis.publish(redisKeys.tapeNudge, state.details.meetingId));
  }
}
