import { type MeetingId, Refusal } from '@giaoban/protocol';
import type { Log, Redis } from '@giaoban/service-kit';
import type { Register } from '../archive/Register.ts';
import { everHeld } from '../archive/register-state.ts';
import { followHold } from './follow-hold.ts';

/** Far less than the day that a chat is kept at least. */
const lookMs = 10 * 60_000;
const retryAfterMs = 1_000;

export type HoldWatchParts = { redis: Redis; register: Register; chatKeptMs: number; log: Log };

/**
 * Keeps Redis at what the register says of legal holds. The register comes first and is what counts: a hold that was set
 * or released while Redis was away, on the command line of a system at rest say, is made up for. The owner closes it.
 */
export class HoldWatch {
  readonly #parts: HoldWatchParts;
  readonly #timer: NodeJS.Timeout;
  #isClosed = false;

  /** Looks at once, and from then on now and then. */
  static open(parts: HoldWatchParts): HoldWatch {
    const watch = new HoldWatch(parts);
    void watch.look();
    return watch;
  }

  private constructor(parts: HoldWatchParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.look(), lookMs);
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
  }

  /**
   * The meeting's hold was set or released a moment ago. @throws Refusal `unavailable` when Redis is away: the register
   * has it already, and the same act once more does no harm; RegisterBroken
   */
  async follow(meetingId: MeetingId): Promise<void> {
    const { redis, register, chatKeptMs } = this.#parts;
    if (!redis.isReady) throw new Refusal('unavailable', { message: 'redis is away', retryAfterMs });
    await followHold(redis, await register.entries(), meetingId, chatKeptMs);
  }

  /** Every meeting that ever was under a hold. Never rejects. */
  async look(): Promise<void> {
    const { redis, register, chatKeptMs, log } = this.#parts;
    // Commands given while Redis is away would wait and pile up.
    if (!redis.isReady) return;
    try {
      const entries = await register.entries();
      for (const meetingId of everHeld(entries)) await followHold(redis, entries, meetingId, chatKeptMs);
    } catch (error) {
      if (!this.#isClosed)
        log.error({ err: error }, 'holds could not be followed: the chat of a held meeting may expire');
    }
  }
}
