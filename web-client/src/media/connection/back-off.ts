/** Waits before each new attempt, seconds taken from LiveKit's client; afterwards every 7 s. */
const firstDelaysMs = [0, 300, 1200, 2700, 4800] as const;
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
