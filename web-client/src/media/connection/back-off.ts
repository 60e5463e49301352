/**
 * Waits before each new attempt; afterwards every 7 s. Close together at first: a service that is started
 * again is back within seconds, and whoever has just missed it should not wait for long.
 */
const firstDelaysMs = [0, 300, 500, 500, 500, 500, 500, 700, 1000, 1500, 1500, 2000, 3000, 5000] as const;
const steadyDelayMs = 7000;
/** Share of a delay by which it may be shorter, so that 150 halls do not return in step. Never longer. */
const jitter = 0.3;

/**
 * How long to wait before attempt number `attempt` (from 0), milliseconds.
 * @param random a number in [0, 1), as `Math.random` gives.
 */
export const reconnectDelayMs = (attempt: number, random: number): number => {
  const delayMs = firstDelaysMs[attempt] ?? steadyDelayMs;
  return Math.round(delayMs * (1 - jitter * random));
};

/**
 * How long an attempt may take, ticket and handshake. What is sent into a dead network is sent again by the computer
 * after pauses that double: an attempt that was begun before the network came back would be among the last to notice.
 * So the first ones after a loss are given up soon; a slow line has more time later.
 */
const firstLimitsMs = [10_000, 3_000, 3_000, 3_000, 3_000, 3_000, 5_000, 10_000] as const;
const steadyLimitMs = 20_000;

/** The limit of attempt number `attempt`: 0 is that of a page that was not connected yet, milliseconds. */
export const attemptLimitMs = (attempt: number): number => firstLimitsMs[attempt] ?? steadyLimitMs;
