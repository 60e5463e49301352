import { LoggedEvent, type MeetingEvent, type MeetingId } from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Store } from '../store/Store.ts';

/** Entries of the notice stream that are kept: far more than any node ever lags behind. */
const noticesKept = 10_000;

/**
 * KEYS: the log, the notice stream. ARGV: expected sequence number, meeting id, notices kept, events …
 * Appends all events or none; answers -1, or the new sequence number.
 */
const appendScript = `
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local seq = 0
if last[1] then seq = tonumber(string.match(last[1][1], '^(%d+)')) end
if seq ~= tonumber(ARGV[1]) then return -1 end
for i = 4, #ARGV do
  seq = seq + 1
  redis.call('XADD', KEYS[1], seq .. '-0', 'e', ARGV[i])
end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*', 'm', ARGV[2], 's', seq)
return seq`;

/**
 * The log of every meeting: one Redis Stream each, entry `<seq>-0`. What was appended is never changed.
 */
export class MeetingLog {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Appends `events` behind `expectedSeq`, atomically. Null when the log has moved on meanwhile (nothing is
   * written). @throws Refusal `unavailable`.
   */
  async append(
    meetingId: MeetingId,
    expectedSeq: number,
    events: readonly MeetingEvent[],
    atMs: number,
  ): Promise<LoggedEvent[] | null> {
    const logged = events.map((event, index) =>
      LoggedEvent.parse({ seq: expectedSeq + index + 1, atMs, event }),
    );
    const seq = await this.#store.run((redis) =>
      redis.eval(appendScript, {
        keys: [redisKeys.meetingLog(meetingId), redisKeys.meetingsChanged],
        arguments: [
          String(expectedSeq),
          meetingId,
          String(noticesKept),
          ...logged.map((one) => JSON.stringify(one)),
        ],
      }),
    );
    return seq === -1 ? null : logged;
  }

  /** The log after `afterSeq`, in order; all of it for 0. */
  async read(meetingId: MeetingId, afterSeq = 0): Promise<LoggedEvent[]> {
    const entries = await this.#store.run((redis) =>
      redis.xRange(redisKeys.meetingLog(meetingId), `${afterSeq + 1}-0`, '+'),
    );
    return (entries ?? []).map((entry) => LoggedEvent.parse(JSON.parse(entry.message['e'] ?? 'null')));
  }

  /** Tells all nodes to look at the meeting again: something beside the log has changed. */
  async touch(meetingId: MeetingId): Promise<void> {
    await this.#store.run((redis) =>
      redis.xAdd(
        redisKeys.meetingsChanged,
        '*',
        { m: meetingId },
        { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: noticesKept } },
      ),
    );
  }
}
