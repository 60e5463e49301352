import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '@giaoban/protocol';
import type { Redis } from '@giaoban/service-kit';
import {
  AbortError,
  ClientClosedError,
  ClientOfflineError,
  ConnectionTimeoutError,
  DisconnectsClientError,
  ErrorReply,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
  TimeoutError,
} from 'redis';

/** A command that Redis has not been sent after this long is dropped unsent: it will not happen later. */
const unsentLimitMs = 1_500;
/** A command that was sent and has no answer after this long is given up; whether it happened is open. */
const answerLimitMs = 2_500;
const retryAfterMs = 1_000;
/** So long a Redis that reads its data is waited for: what is tried last is still dropped unsent before the answer's limit. */
const loadingLimitMs = 900;
const loadingPauseMs = 50;

const connectionErrors = [
  AbortError,
  ClientClosedError,
  ClientOfflineError,
  ConnectionTimeoutError,
  DisconnectsClientError,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
  TimeoutError,
];

/** Replies of a Redis that is starting, stopping, not the master, or has no room left on its disk or in its memory. */
const notServing = /^(LOADING|MASTERDOWN|READONLY|BUSY|TRYAGAIN|CLUSTERDOWN|NOREPLICAS|MISCONF|OOM)\b/;

/** Redis has just started and reads its data: the command was not carried out. */
const isLoading = (error: unknown): boolean =>
  error instanceof ErrorReply && error.message.startsWith('LOADING');

/** The system's codes: ECONNREFUSED, EPIPE …; not Node's own ERR_…. */
const socketCode = /^E(?!RR_)[A-Z]+$/;

const isAway = (error: unknown): boolean =>
  connectionErrors.some((one) => error instanceof one) ||
  (error instanceof ErrorReply && notServing.test(error.message)) ||
  (error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    socketCode.test(error.code));

const away = (cause: unknown): Refusal =>
  new Refusal('unavailable', {
    message: `redis: ${cause instanceof Error ? cause.message : 'away'}`,
    retryAfterMs,
  });

const withLimit = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const giveUp = (): void =>
      reject(new Refusal('unavailable', { message: 'redis does not answer', retryAfterMs }));
    // After a time without a processor this timer comes before what has arrived meanwhile: that is read first.
    timer = setTimeout(() => void setImmediate(giveUp), answerLimitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * The one way to Redis for the features. While Redis is away an act waits a moment for it, then is
 * refused with `unavailable`; it is never carried out later behind the caller's back. The owner of the
 * connection closes it.
 */
export class Store {
  readonly #redis: Redis;
  /** The connection itself, for those who need their own: followers, the socket adapter. */
  readonly connection: Redis;

  constructor(connection: Redis) {
    this.connection = connection;
    this.#redis = connection.withCommandOptions({ timeout: unsentLimitMs });
  }

  /**
   * @param act begun again when Redis is still reading its data after a start
   * @throws Refusal `unavailable` when Redis is away or does not answer in time.
   */
  async run<T>(act: (redis: Redis) => Promise<T>): Promise<T> {
    try {
      return await withLimit(this.#onceLoaded(act));
    } catch (error) {
      throw isAway(error) ? away(error) : error;
    }
  }

  async #onceLoaded<T>(act: (redis: Redis) => Promise<T>): Promise<T> {
    const untilMs = performance.now() + loadingLimitMs;
    for (;;) {
      try {
        return await act(this.#redis);
      } catch (error) {
        if (!isLoading(error) || performance.now() >= untilMs) throw error;
      }
      await delay(loadingPauseMs);
    }
  }

  /** The same with the time limit on unsent commands, for libraries that want a client. */
  get client(): Redis {
    return this.#redis;
  }

  /** Called whenever the connection stands (again). Returns the way to stop listening. */
  onReady(listener: () => void): () => void {
    this.connection.on('ready', listener);
    return () => this.connection.off('ready', listener);
  }
}
