import { MeetingId } from '@giaoban/protocol';
import { TapeJob } from '@giaoban/protocol/internal';
import { type Redis, redisKeys } from '@giaoban/service-kit';

/** The recording jobs in Redis, which signaling puts there. */
export class JobBoard {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  /** Meetings whose tape is due at `nowMs`. */
  async due(nowMs: number): Promise<MeetingId[]> {
    const ids = await this.#redis.zRangeByScore(redisKeys.tapeDue, '-inf', nowMs);
    return ids.map((id) => MeetingId.parse(id));
  }

  async get(meetingId: MeetingId): Promise<TapeJob | null> {
    const text = await this.#redis.hGet(redisKeys.tapeJobs, meetingId);
    return text === null ? null : TapeJob.parse(JSON.parse(text));
  }

  /** All jobs that are not done, due or not. */
  async open(): Promise<MeetingId[]> {
    const ids = await this.#redis.hKeys(redisKeys.tapeJobs);
    return ids.map((id) => MeetingId.parse(id));
  }

  /** Nothing more is recorded; composing is left. */
  async recorded(meetingId: MeetingId): Promise<void> {
    await this.#redis.zRem(redisKeys.tapeDue, meetingId);
  }

  /** The job is done altogether, or its meeting is gone. */
  async done(meetingId: MeetingId): Promise<void> {
    await this.#redis.multi().zRem(redisKeys.tapeDue, meetingId).hDel(redisKeys.tapeJobs, meetingId).exec();
  }
}
