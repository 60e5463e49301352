import type { MeetingId, ParticipantId } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import type { Store } from '../store/Store.ts';

const dayMs = 24 * 3_600_000;

/** What a seat is: one participant of one meeting; at most one socket has it. */
export type Seat = { meetingId: MeetingId; participantId: ParticipantId };

/** A seat that another socket has taken since is not silent; KEYS: seats, silence; ARGV: who, number, heard, ttl. */
const silenceSeat = `
if redis.call('hget', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('hset', KEYS[2], ARGV[1], ARGV[3])
redis.call('pexpire', KEYS[2], ARGV[4])
return 1`;

/** Since when lines that are known to be lost are silent: their last sign of life, Unix ms. */
export type Silence = Readonly<Partial<Record<ParticipantId, number>>>;

/**
 * Which seats have a socket on any node, in Redis: by participant the moment at which a node last had
 * it (nodes keep their clocks by NTP), the number of the socket that took the seat last, and of a line that
 * was lost when it was last heard.
 */
export class Presence {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** A socket takes the seat; the number is greater than that of any socket before. */
  async takeSeat({ meetingId, participantId }: Seat): Promise<number> {
    const seats = redisKeys.meetingSeats(meetingId);
    return this.#store.run(async (redis) => {
      const number = await redis.hIncrBy(seats, participantId, 1);
      await redis.pExpire(seats, 2 * dayMs);
      await redis.hDel(redisKeys.meetingSilence(meetingId), participantId);
      return number;
    });
  }

  /** The number of the socket that took each seat last; 0 for a seat that nobody took. */
  async seatNumbers(
    meetingId: MeetingId,
    participantIds: readonly ParticipantId[],
  ): Promise<Map<ParticipantId, number>> {
    const numbers = await this.#store.run((redis) =>
      redis.hmGet(redisKeys.meetingSeats(meetingId), [...participantIds]),
    );
    return new Map(participantIds.map((id, index) => [id, Number(numbers[index] ?? 0)]));
  }

  /** These participants have a socket now (or had one until now). */
  async seen(meetingId: MeetingId, participantIds: readonly ParticipantId[]): Promise<void> {
    if (participantIds.length === 0) return;
    const key = redisKeys.meetingPresence(meetingId);
    const score = this.#clock.nowMs();
    await this.#store.run(async (redis) => {
      await redis.zAdd(
        key,
        participantIds.map((value) => ({ value, score })),
      );
      await redis.pExpire(key, 2 * dayMs);
    });
  }

  /** The line of the seat's socket `number` is lost and was last heard at `heardAtMs`; the seat waits from now on. */
  async lost({ meetingId, participantId }: Seat, number: number, heardAtMs: number): Promise<void> {
    await this.seen(meetingId, [participantId]);
    await this.#store.run((redis) =>
      redis.eval(silenceSeat, {
        keys: [redisKeys.meetingSeats(meetingId), redisKeys.meetingSilence(meetingId)],
        arguments: [participantId, String(number), String(heardAtMs), String(2 * dayMs)],
      }),
    );
  }

  /** Somebody comes back: his line is not silent any more. */
  async back({ meetingId, participantId }: Seat): Promise<void> {
    await this.seen(meetingId, [participantId]);
    await this.#store.run((redis) => redis.hDel(redisKeys.meetingSilence(meetingId), participantId));
  }

  /** Of these participants, those whose lines are lost, and have not come back on any node. */
  async silence(meetingId: MeetingId, participantIds: readonly ParticipantId[]): Promise<Silence> {
    const heard = await this.#store.run((redis) =>
      redis.hmGet(redisKeys.meetingSilence(meetingId), [...participantIds]),
    );
    const known = participantIds.flatMap((id, index) => {
      const heardAtMs = heard[index] ?? null;
      return heardAtMs === null ? [] : [[id, Number(heardAtMs)] as const];
    });
    return Object.fromEntries(known);
  }

  async forget({ meetingId, participantId }: Seat): Promise<void> {
    await this.#store.run((redis) => redis.zRem(redisKeys.meetingPresence(meetingId), participantId));
  }

  /**
   * Those of `participantIds` whom no node has had for `graceMs`. Somebody of whom nothing is known is
   * given the whole grace from now.
   */
  async goneFor(
    meetingId: MeetingId,
    participantIds: readonly ParticipantId[],
    graceMs: number,
  ): Promise<ParticipantId[]> {
    if (participantIds.length === 0) return [];
    const key = redisKeys.meetingPresence(meetingId);
    const scores = await this.#store.run((redis) => redis.zmScore(key, [...participantIds]));
    const unknown = participantIds.filter((_id, index) => (scores[index] ?? null) === null);
    if (unknown.length > 0) await this.seen(meetingId, unknown);
    const nowMs = this.#clock.nowMs();
    return participantIds.filter((_id, index) => {
      const score = scores[index] ?? null;
      return score !== null && nowMs - score > graceMs;
    });
  }
}
