import { type LoggedEvent, type MeetingId, type MeetingState, Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import { type Actor, type Command, decide } from '../../domain/index.ts';
import { MeetingCache } from './MeetingCache.ts';
import type { MeetingLog } from './MeetingLog.ts';

/** A lost race for the next sequence number is run again this often: other nodes write a few acts a second. */
const attempts = 30;

/** An act that has waited this long behind others (Redis is away) is refused: nobody wants it done late. */
const longestWaitMs = 2_000;

/** Something happened in a meeting. `own`: this node wrote it. */
export type MeetingChange = {
  meetingId: MeetingId;
  state: MeetingState;
  events: readonly LoggedEvent[];
  own: boolean;
};
type ChangeListener = (change: MeetingChange) => void;

/** Where acts become events: decides on the state that the log builds, appends, tells who listens. */
export class LiveMeetings {
  readonly #log: MeetingLog;
  readonly #clock: Clock;
  readonly #logger: Log;
  readonly #cache = new MeetingCache();
  readonly #listeners = new Set<ChangeListener>();
  readonly #touched = new Set<(meetingId: MeetingId) => void>();
  /** The last act of each meeting that has acts waiting: this node's acts never race one another. */
  readonly #waiting = new Map<MeetingId, Promise<unknown>>();

  constructor(log: MeetingLog, clock: Clock, logger: Log) {
    this.#log = log;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Listeners run in the order in which they came, in the same tick; they must not throw. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called when something beside the log may have changed (where the media runs). */
  onTouched(listener: (meetingId: MeetingId) => void): () => void {
    this.#touched.add(listener);
    return () => this.#touched.delete(listener);
  }

  /** @throws Refusal `meeting_not_found`, `unavailable`. */
  async get(meetingId: MeetingId): Promise<MeetingState> {
    const state = await this.find(meetingId);
    if (state === null) throw new Refusal('meeting_not_found');
    return state;
  }

  /** Null when there is no such meeting. */
  async find(meetingId: MeetingId): Promise<MeetingState | null> {
    const known = this.#cache.get(meetingId);
    if (known !== undefined) return known;
    const log = await this.#log.read(meetingId);
    // Two may read at once: the cache takes what it does not know yet, in order.
    this.#cache.advance(meetingId, log);
    return this.#cache.get(meetingId) ?? null;
  }

  /** What this node knows now, without asking Redis. */
  peek(meetingId: MeetingId): MeetingState | undefined {
    return this.#cache.get(meetingId);
  }

  /** All states that this node knows now. */
  known(): MeetingState[] {
    return this.#cache.states();
  }

  /** The events after `seq` if this node still has them, else null. */
  eventsAfter(meetingId: MeetingId, seq: number): LoggedEvent[] | null {
    return this.#cache.after(meetingId, seq);
  }

  /** The whole log after `seq`, from Redis. */
  async readLog(meetingId: MeetingId, seq = 0): Promise<LoggedEvent[]> {
    return this.#log.read(meetingId, seq);
  }

  /**
   * Hands the whole log and the state that it builds to `take`, in one breath: what is told to listeners
   * afterwards follows on it without a hole and without repetition.
   * @throws Refusal `meeting_not_found`, `unavailable`.
   */
  async history<T>(meetingId: MeetingId, take: (log: LoggedEvent[], state: MeetingState) => T): Promise<T> {
    await this.get(meetingId);
    const read = await this.#log.read(meetingId);
    this.#apply(meetingId, read, false);
    const state = this.#cache.get(meetingId);
    if (state === undefined) return this.history(meetingId, take);
    // What this node wrote while it read is known here already.
    const newer = this.#cache.after(meetingId, read.at(-1)?.seq ?? 0) ?? [];
    return take([...read, ...newer], state);
  }

  /**
   * Carries out `command`. The answer is the state after it; what it led to has then been told to all
   * listeners of this node. @throws Refusal with the decision's code, `log_conflict`, `unavailable`.
   */
  dispatch(meetingId: MeetingId, command: Command, actor: Actor): Promise<MeetingState> {
    const before = this.#waiting.get(meetingId) ?? Promise.resolve();
    const askedAtMs = performance.now();
    const run = async (): Promise<MeetingState> => {
      if (performance.now() - askedAtMs > longestWaitMs) {
        throw new Refusal('unavailable', { message: 'too many acts wait', retryAfterMs: 1_000 });
      }
      return this.#attempt(meetingId, command, actor, attempts);
    };
    const mine = before.then(run, run);
    this.#waiting.set(meetingId, mine);
    const clear = (): void => {
      if (this.#waiting.get(meetingId) === mine) this.#waiting.delete(meetingId);
    };
    mine.then(clear, clear);
    return mine;
  }

  async #attempt(meetingId: MeetingId, command: Command, actor: Actor, left: number): Promise<MeetingState> {
    const state = await this.find(meetingId);
    const nowMs = this.#clock.nowMs();
    const decision = decide(state, command, actor, nowMs);
    if (!decision.ok) throw new Refusal(decision.code);
    if (decision.events.length === 0) return state ?? this.get(meetingId);
    const logged = await this.#log.append(meetingId, state?.seq ?? 0, decision.events, nowMs);
    if (logged !== null) {
      this.#apply(meetingId, logged, true);
      return this.get(meetingId);
    }
    if (left <= 1) throw new Refusal('log_conflict', { retryAfterMs: 200 });
    await this.#reload(meetingId);
    return this.#attempt(meetingId, command, actor, left - 1);
  }

  /**
   * A notice of any node, for a meeting that is known here: its log has grown to `seq`, or (null)
   * something beside the log has changed.
   */
  async follow(meetingId: MeetingId, seq: number | null): Promise<void> {
    const known = this.#cache.get(meetingId);
    if (known === undefined || (seq !== null && seq <= known.seq)) return;
    this.#apply(meetingId, await this.#log.read(meetingId, known.seq), false);
    if (seq === null) for (const listener of this.#touched) listener(meetingId);
  }

  /** After notices may have been missed: looks at everything that is known. */
  async followAll(): Promise<void> {
    for (const meetingId of this.#cache.ids()) await this.follow(meetingId, null);
  }

  /** A lost race: the log is ahead of this node; or behind it, when Redis has lost its end. */
  async #reload(meetingId: MeetingId): Promise<void> {
    const seq = this.#cache.get(meetingId)?.seq ?? 0;
    const events = await this.#log.read(meetingId, seq);
    if (events.length > 0) {
      this.#apply(meetingId, events, false);
      return;
    }
    this.#logger.error({ meetingId, seq }, 'the log is shorter than what was read before');
    this.#cache.drop(meetingId);
  }

  #apply(meetingId: MeetingId, events: readonly LoggedEvent[], own: boolean): void {
    const fresh = this.#cache.advance(meetingId, events);
    if (fresh === null) {
      // Forgotten meanwhile: whoever asks next reads it anew.
      this.#cache.drop(meetingId);
      return;
    }
    const state = this.#cache.get(meetingId);
    if (state === undefined || fresh.length === 0) return;
    for (const listener of this.#listeners) listener({ meetingId, state, events: fresh, own });
  }
}
